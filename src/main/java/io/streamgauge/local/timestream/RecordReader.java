package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.Point.Value;
import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reader that converts records and their common attributes to points. */
record RecordReader(JsonNode common) {

    /**
     * The points of a request that passed {@link RecordModel}; a ValidationException for the first
     * record that is malformed.
     */
    static List<Point> read(ObjectNode input) {
        RecordReader reader = new RecordReader(input.path("CommonAttributes"));
        List<Point> points = new ArrayList<>();
        for (JsonNode record : input.path("Records")) {
            points.add(reader.read(points.size(), record));
        }
        return points;
    }

    /** The point of a record that stands alone; a ValidationException when it is malformed. */
    static Point point(int index, ObjectNode record) {
        return new RecordReader(MissingNode.getInstance()).read(index, record);
    }

    private Point read(int index, JsonNode record) {
        Unit unit = Unit.valueOf(member(record, "TimeUnit").asText("MILLISECONDS"));
        long time =
                unit.nanos(member(record, "Time").asText(""))
                        .orElseThrow(() -> invalid("Invalid time for record."));
        String measureName = member(record, "MeasureName").asText("");
        if (measureName.isEmpty() || Names.isMalformed(measureName)) {
            throw invalid("Invalid measure name for record: '" + measureName + "'.");
        }
        StoredMeasureType type =
                StoredMeasureType.valueOf(member(record, "MeasureValueType").asText("DOUBLE"));
        Map<String, String> dimensions = dimensions(record);
        return new Point(
                index,
                Key.of(dimensions, measureName, time),
                version(record),
                dimensions,
                measureName,
                type,
                values(record, type, unit));
    }

    private long version(JsonNode record) {
        long version = member(record, "Version").asLong(1);
        if (version < 1) {
            throw invalid("Invalid version for record. A version is 1 or greater.");
        }
        return version;
    }

    private Map<String, String> dimensions(JsonNode record) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        addDimensions(common, dimensions);
        addDimensions(record, dimensions);
        if (dimensions.isEmpty()) {
            throw invalid("At least one dimension is required for a record.");
        }
        return dimensions;
    }

    private static void addDimensions(JsonNode record, Map<String, String> dimensions) {
        for (JsonNode dimension : record.path("Dimensions")) {
            String name = dimension.path("Name").asText();
            String value = dimension.path("Value").asText();
            requireColumn(name);
            if (value.isEmpty()) {
                throw invalid("Invalid dimension value for record: '" + name + "' is empty.");
            }
            if (dimensions.put(name, value) != null) {
                throw invalid("Duplicate dimension name for record: '" + name + "'.");
            }
        }
    }

    private Map<String, Value> values(JsonNode record, StoredMeasureType type, Unit unit) {
        boolean hasValue = member(record, "MeasureValue").isTextual();
        boolean hasValues =
                !record.path("MeasureValues").isEmpty() || !common.path("MeasureValues").isEmpty();
        if (type == StoredMeasureType.MULTI) {
            if (hasValue || !hasValues) {
                throw invalid("A record of the type MULTI has MeasureValues and no MeasureValue.");
            }
            Map<String, Value> values = new LinkedHashMap<>();
            addValues(common, unit, values);
            addValues(record, unit, values);
            return values;
        }
        if (hasValues || type == StoredMeasureType.TIMESTAMP) {
            throw invalid("MeasureValues and timestamps need a record of the type MULTI.");
        }
        if (!hasValue) {
            throw invalid("Invalid measure value for record.");
        }
        String text = member(record, "MeasureValue").textValue();
        return Map.of(type.column(), value(type, text, unit));
    }

    private static void addValues(JsonNode record, Unit unit, Map<String, Value> values) {
        for (JsonNode measure : record.path("MeasureValues")) {
            String name = measure.path("Name").asText();
            requireColumn(name);
            StoredMeasureType type = StoredMeasureType.valueOf(measure.path("Type").asText());
            Value value = value(type, measure.path("Value").asText(), unit);
            if (values.put(name, value) != null) {
                throw invalid("Duplicate measure name for record: '" + name + "'.");
            }
        }
    }

    private static Value value(StoredMeasureType type, String text, Unit unit) {
        return new Value(
                type,
                type.parse(text, unit)
                        .orElseThrow(() -> invalid("Invalid measure value for record.")));
    }

    private static void requireColumn(String name) {
        if (Names.isMalformed(name)) {
            throw invalid("A name has no colon and no double quote: '" + name + "'.");
        }
        if (Names.isReserved(name)) {
            throw invalid("The name is reserved: '" + name + "'.");
        }
    }

    private JsonNode member(JsonNode record, String name) {
        return record.hasNonNull(name) ? record.path(name) : common.path(name);
    }

    private static ServiceException invalid(String message) {
        return ServiceException.validation(message);
    }
}
