package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * The size of a record as writes are billed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/metering-and-pricing.writes.html">Writes</a>
 */
final class RecordBytes {

    private static final int TIME = 8;
    private static final int NUMBER = 8;

    private RecordBytes() {}

    /** The bytes of a record in the form of WriteRecords. */
    static long of(JsonNode record) {
        long bytes = TIME + utf8(record.path("MeasureName"));
        for (JsonNode dimension : record.path("Dimensions")) {
            bytes += utf8(dimension.path("Name")) + utf8(dimension.path("Value"));
        }
        if (record.has("MeasureValue")) {
            bytes += value(record.path("MeasureValueType"), record.path("MeasureValue"));
        }
        for (JsonNode measure : record.path("MeasureValues")) {
            bytes += utf8(measure.path("Name"));
            bytes += value(measure.path("Type"), measure.path("Value"));
        }
        return bytes;
    }

    private static long value(JsonNode type, JsonNode value) {
        return switch (type.asText()) {
            case "BOOLEAN" -> 1;
            case "VARCHAR" -> utf8(value);
            default -> NUMBER;
        };
    }

    private static long utf8(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }
}
