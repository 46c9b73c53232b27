package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.scheduled.TargetMapping.MeasureMapping;
import io.streamgauge.local.timestream.scheduled.TargetMapping.Source;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The records of rows, in the form of WriteRecords.
 *
 * @param version the version of each record
 */
record RowRecords(TargetMapping mapping, long version) {

    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter(Locale.ROOT);

    /** A row that becomes no record; the message is the reason. */
    static final class InvalidRowException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InvalidRowException(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * The records of one row; values that are NULL are left out, and records without a value too.
     *
     * @param data the Data of the row
     */
    List<ObjectNode> of(JsonNode data) {
        String time = value(data, mapping.time());
        if (time == null) {
            throw new InvalidRowException("The time column is NULL.");
        }
        ArrayNode dimensions = dimensions(data);
        List<ObjectNode> records = new ArrayList<>();
        for (MeasureMapping measure : mapping.measures()) {
            ObjectNode record = record(measure, data);
            if (record != null) {
                record.put("Time", nanos(time)).put("TimeUnit", "NANOSECONDS");
                record.set("Dimensions", dimensions);
                records.add(record.put("Version", version));
            }
        }
        if (records.isEmpty()) {
            throw new InvalidRowException("The row has no value for any measure.");
        }
        return records;
    }

    private ArrayNode dimensions(JsonNode data) {
        ArrayNode dimensions = JsonNodeFactory.instance.arrayNode();
        for (Source dimension : mapping.dimensions()) {
            String value = value(data, dimension.column());
            if (value != null) {
                dimensions.addObject().put("Name", dimension.name()).put("Value", value);
            }
        }
        return dimensions;
    }

    private @Nullable ObjectNode record(MeasureMapping measure, JsonNode data) {
        Integer column = mapping.measureName();
        String named = column == null ? null : value(data, column);
        if (measure.wanted() != null && !measure.wanted().equals(named)) {
            return null;
        }
        String name = measure.name() == null ? named : measure.name();
        if (name == null) {
            throw new InvalidRowException("The measure name column is NULL.");
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("MeasureName", name);
        return measure.multi()
                ? multi(record, measure.values(), data)
                : single(record, measure.values().get(0), data);
    }

    private static @Nullable ObjectNode single(ObjectNode record, Source source, JsonNode data) {
        String value = value(data, source.column());
        return value == null
                ? null
                : record.put("MeasureValueType", source.type()).put("MeasureValue", value);
    }

    private static @Nullable ObjectNode multi(
            ObjectNode record, List<Source> sources, JsonNode data) {
        ArrayNode values = record.put("MeasureValueType", "MULTI").putArray("MeasureValues");
        for (Source source : sources) {
            String value = value(data, source.column());
            if (value != null) {
                values.addObject()
                        .put("Name", source.name())
                        .put("Type", source.type())
                        .put("Value", source.type().equals("TIMESTAMP") ? nanos(value) : value);
            }
        }
        return values.isEmpty() ? null : record;
    }

    private static @Nullable String value(JsonNode data, int column) {
        return data.path(column).path("ScalarValue").textValue();
    }

    private static String nanos(String timestamp) {
        Instant time = LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        return BigInteger.valueOf(time.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(time.getNano()))
                .toString();
    }
}
