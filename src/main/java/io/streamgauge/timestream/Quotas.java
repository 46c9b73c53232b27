package io.streamgauge.timestream;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits of Timestream for one record, checked before it is sent. Sizes are bytes of UTF-8.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas</a>
 */
final class Quotas {

    /** Records in one WriteRecords request. */
    static final int MAX_RECORDS = 100;

    private static final int MAX_RECORD_BYTES = 2048;
    private static final int MAX_DIMENSIONS = 128;
    private static final int MAX_DIMENSION_NAME_BYTES = 60;
    private static final int MAX_DIMENSION_BYTES = 2048;
    private static final int MAX_MEASURE_NAME_BYTES = 256;
    private static final int MAX_MULTI_MEASURES = 256;
    private static final int MAX_MULTI_VALUE_BYTES = 2048;

    private Quotas() {}

    /**
     * The first limit that a reading of these metered bytes exceeds, with the rule and the value.
     */
    static Optional<String> violation(Reading reading, int bytes) {
        String violation = dimensions(reading.dimensions());
        if (violation == null) {
            violation = name("measure", reading.measureName(), MAX_MEASURE_NAME_BYTES);
        }
        if (violation == null) {
            violation = measures(reading.measures());
        }
        if (violation == null) {
            violation = atMost("the bytes of the record", bytes, MAX_RECORD_BYTES);
        }
        return Optional.ofNullable(violation);
    }

    private static @Nullable String dimensions(Map<String, String> dimensions) {
        String violation = atMost("the dimensions", dimensions.size(), MAX_DIMENSIONS);
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            if (violation != null) {
                return violation;
            }
            violation = dimension(dimension.getKey(), dimension.getValue());
        }
        return violation;
    }

    private static @Nullable String dimension(String name, String value) {
        String violation = name("dimension", name, MAX_DIMENSION_NAME_BYTES);
        if (violation != null) {
            return violation;
        }
        int bytes = Metering.bytes(name) + Metering.bytes(value);
        return bytes <= MAX_DIMENSION_BYTES
                ? null
                : tooMany(
                        "the bytes of the dimension \"" + name + "\", name and value",
                        bytes,
                        MAX_DIMENSION_BYTES);
    }

    private static @Nullable String measures(Measures measures) {
        if (!(measures instanceof Measures.Multi multi)) {
            return null;
        }
        Map<String, MeasureValue> values = multi.values();
        String violation = atMost("the measures", values.size(), MAX_MULTI_MEASURES);
        int bytes = 0;
        for (Map.Entry<String, MeasureValue> measure : values.entrySet()) {
            if (violation != null) {
                return violation;
            }
            violation = name("measure", measure.getKey(), MAX_MEASURE_NAME_BYTES);
            bytes += Metering.bytes(measure.getValue());
        }
        return violation != null
                ? violation
                : atMost("the bytes of the measures' values", bytes, MAX_MULTI_VALUE_BYTES);
    }

    private static @Nullable String name(String what, String name, int max) {
        if (name.isEmpty()) {
            return "the " + what + " name must not be empty";
        }
        int bytes = Metering.bytes(name);
        return bytes <= max
                ? null
                : tooMany("the bytes of the " + what + " name \"" + name + "\"", bytes, max);
    }

    private static @Nullable String atMost(String what, int found, int max) {
        return found <= max ? null : tooMany(what, found, max);
    }

    private static String tooMany(String what, int found, int max) {
        return what + " must be at most " + max + ", but are " + found;
    }
}
