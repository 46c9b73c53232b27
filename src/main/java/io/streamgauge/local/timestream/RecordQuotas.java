package io.streamgauge.local.timestream;

import java.util.Map;
import java.util.Optional;

/**
 * The quotas of one record. Sizes are bytes of UTF-8.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">
 *     Quotas</a>
 */
final class RecordQuotas {

    /** Dimensions of a table, and so of a record. */
    static final int DIMENSIONS = 128;

    /** Measure names of a table. */
    static final int MEASURE_NAMES = 8_192;

    /** Measures of all multi-measure records of a table. */
    static final int MULTI_MEASURES = 1_024;

    private static final int DIMENSION_NAME = 60;
    private static final int MEASURE_NAME = 256;
    private static final int MEASURES = 256;
    private static final int VALUES = 2_048;
    private static final int RECORD = 2_048;
    private static final int NUMBER = 8;

    private RecordQuotas() {}

    /** Why the point is rejected, if it is. */
    static Optional<String> reason(Point point) {
        if (point.dimensions().size() > DIMENSIONS) {
            return Optional.of("The record has more than " + DIMENSIONS + " dimensions.");
        }
        if (Names.size(point.measureName()) > MEASURE_NAME) {
            return Optional.of("The measure name is longer than " + MEASURE_NAME + " bytes.");
        }
        if (point.values().size() > MEASURES) {
            return Optional.of("The record has more than " + MEASURES + " measures.");
        }
        return names(point).or(() -> sizes(point));
    }

    private static Optional<String> names(Point point) {
        for (String name : point.dimensions().keySet()) {
            if (Names.size(name) > DIMENSION_NAME) {
                return Optional.of(
                        "The dimension name '%s' is longer than %d bytes."
                                .formatted(name, DIMENSION_NAME));
            }
        }
        for (String name : point.values().keySet()) {
            if (Names.size(name) > MEASURE_NAME) {
                return Optional.of(
                        "The measure name '%s' is longer than %d bytes."
                                .formatted(name, MEASURE_NAME));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sizes(Point point) {
        int values = values(point);
        if (values > VALUES) {
            return Optional.of("The record's measure values exceed %d bytes.".formatted(VALUES));
        }
        int size = NUMBER + Names.size(point.measureName()) + values;
        for (Map.Entry<String, String> dimension : point.dimensions().entrySet()) {
            size += Names.size(dimension.getKey()) + Names.size(dimension.getValue());
        }
        return size > RECORD
                ? Optional.of("The record's %d bytes exceed %d bytes.".formatted(size, RECORD))
                : Optional.empty();
    }

    private static int values(Point point) {
        int size = 0;
        for (Point.Value value : point.values().values()) {
            size +=
                    switch (value.type()) {
                        case BOOLEAN -> 1;
                        case VARCHAR -> Names.size((String) value.value());
                        default -> NUMBER;
                    };
        }
        return size;
    }
}
