package io.streamgauge.timestream;

import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;

/**
 * The attributes that all the readings of a request share, which Timestream meters once a request.
 *
 * @param dimensions the dimensions with one value in every reading
 * @param measureName the measure name, where all have the same
 * @param type the type of the measure, where all have the same
 * @param timeUnit the time unit, where all have the same
 * @param version the version, where all have the same
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_WriteRecords.html">
 *     WriteRecords</a>
 */
record CommonAttributes(
        Map<String, String> dimensions,
        @Nullable String measureName,
        @Nullable MeasureValueType type,
        @Nullable TimeUnit timeUnit,
        @Nullable Long version) {

    /** What the readings of a request have in common; there is at least one. */
    static CommonAttributes of(List<PendingReading> items) {
        Reading first = items.get(0).reading();
        Map<String, String> dimensions = new LinkedHashMap<>(first.dimensions());
        String measureName = first.measureName();
        MeasureValueType type = MeasureTypes.of(first.measures());
        TimeUnit timeUnit = first.timeUnit();
        Long version = first.version();
        for (PendingReading item : items) {
            Reading reading = item.reading();
            dimensions.entrySet().removeIf(common -> !has(reading, common));
            measureName = reading.measureName().equals(measureName) ? measureName : null;
            type = MeasureTypes.of(reading.measures()) == type ? type : null;
            timeUnit = reading.timeUnit() == timeUnit ? timeUnit : null;
            version = version != null && reading.version() == version ? version : null;
        }
        return new CommonAttributes(dimensions, measureName, type, timeUnit, version);
    }

    private static boolean has(Reading reading, Map.Entry<String, String> dimension) {
        return dimension.getValue().equals(reading.dimensions().get(dimension.getKey()));
    }

    /** What Timestream meters of them, once a request. */
    int bytes() {
        return Metering.bytes(dimensions) + (measureName == null ? 0 : Metering.bytes(measureName));
    }
}
