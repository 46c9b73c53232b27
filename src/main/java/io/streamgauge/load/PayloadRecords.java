package io.streamgauge.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.reading.InvalidFieldException;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of records of WriteRecords to readings.
 *
 * @param common the common attributes; a record's own member takes precedence, and its dimensions
 *     are added to these
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_Record.html">Record</a>
 */
record PayloadRecords(ObjectNode common) {

    private static final String DIMENSIONS = "Dimensions";
    private static final String MEASURE_NAME = "MeasureName";
    private static final String MEASURE_VALUE = "MeasureValue";
    private static final String MEASURE_VALUES = "MeasureValues";
    private static final String TYPE = "MeasureValueType";
    private static final Set<String> OF_A_DIMENSION = Set.of("Name", "Value", "DimensionValueType");
    private static final Set<String> OF_A_VALUE = Set.of("Name", "Value", "Type");

    /** The members of a record, and of common attributes. */
    static final Set<String> MEMBERS =
            Set.of(
                    DIMENSIONS,
                    MEASURE_NAME,
                    MEASURE_VALUE,
                    MEASURE_VALUES,
                    TYPE,
                    "Time",
                    "TimeUnit",
                    "Version");

    /** Converts a record to a reading, or to a rejection. */
    MappingResult read(String origin, JsonNode json) {
        Row row = row(origin, json);
        try {
            if (!(json instanceof ObjectNode object)) {
                throw PayloadMembers.invalid("record", "must be an object", json);
            }
            return reading(row, object);
        } catch (InvalidFieldException invalid) {
            return invalid.of(row);
        }
    }

    private Reading reading(Row row, ObjectNode own) throws InvalidFieldException {
        new PayloadMembers(own).only(MEMBERS, "a Record");
        ObjectNode all = common.deepCopy();
        all.setAll(own);
        PayloadMembers members = new PayloadMembers(all);
        TimeUnit unit = members.constant("TimeUnit", TimeUnit.class, TimeUnit.MILLISECONDS);
        return new Reading(
                row,
                unit.instant(members.whole("Time", 0, unit.latest())),
                unit,
                dimensions(own),
                members.text(MEASURE_NAME),
                measures(members, unit),
                all.hasNonNull("Version") ? members.whole("Version", 1, Long.MAX_VALUE) : 1);
    }

    private Map<String, String> dimensions(ObjectNode own) throws InvalidFieldException {
        OrderedMap.Builder<String> dimensions = new OrderedMap.Builder<>(4);
        List<JsonNode> all = new ArrayList<>(new PayloadMembers(common).list(DIMENSIONS));
        all.addAll(new PayloadMembers(own).list(DIMENSIONS));
        for (JsonNode dimension : all) {
            PayloadMembers its = new PayloadMembers(dimension);
            its.only(OF_A_DIMENSION, "a Dimension");
            String name = its.text("Name");
            PayloadMembers.check(
                    dimensions.add(name, its.text("Value")),
                    DIMENSIONS,
                    "must have each name once, those of CommonAttributes included",
                    dimension);
        }
        Map<String, String> built = dimensions.build();
        PayloadMembers.check(
                !built.isEmpty(), DIMENSIONS, "must hold at least one dimension", null);
        return built;
    }

    private static Measures measures(PayloadMembers members, TimeUnit unit)
            throws InvalidFieldException {
        String type = members.object().path(TYPE).asText("DOUBLE");
        if (!type.equals("MULTI")) {
            PayloadMembers.check(
                    members.list(MEASURE_VALUES).isEmpty(),
                    MEASURE_VALUES,
                    "must be absent, unless MeasureValueType is MULTI",
                    members.object().get(MEASURE_VALUES));
            MeasureType single = members.constant(TYPE, MeasureType.class, MeasureType.DOUBLE);
            PayloadMembers.check(
                    single != MeasureType.TIMESTAMP,
                    TYPE,
                    "must not be TIMESTAMP, which only a measure of a MULTI may be",
                    members.object().get(TYPE));
            return new Measures.Single(
                    value(single, MEASURE_VALUE, members.text(MEASURE_VALUE), unit));
        }
        PayloadMembers.check(
                !members.object().hasNonNull(MEASURE_VALUE),
                MEASURE_VALUE,
                "must be absent if MeasureValueType is MULTI",
                members.object().get(MEASURE_VALUE));
        return multi(members, unit);
    }

    private static Measures multi(PayloadMembers members, TimeUnit unit)
            throws InvalidFieldException {
        OrderedMap.Builder<MeasureValue> values = new OrderedMap.Builder<>(4);
        for (JsonNode each : members.list(MEASURE_VALUES)) {
            PayloadMembers its = new PayloadMembers(each);
            its.only(OF_A_VALUE, "a MeasureValue");
            String name = its.text("Name");
            MeasureType kind = its.constant("Type", MeasureType.class, null);
            PayloadMembers.check(
                    values.add(name, value(kind, name, its.text("Value"), unit)),
                    MEASURE_VALUES,
                    "must have each name once",
                    each);
        }
        Map<String, MeasureValue> built = values.build();
        PayloadMembers.check(
                !built.isEmpty(), MEASURE_VALUES, "must hold at least one measure", null);
        return new Measures.Multi(built);
    }

    private static MeasureValue value(MeasureType type, String field, String text, TimeUnit unit)
            throws InvalidFieldException {
        try {
            return switch (type) {
                case DOUBLE -> new MeasureValue.DoubleValue(new BigDecimal(text).doubleValue());
                case BIGINT -> new MeasureValue.BigintValue(Long.parseLong(text));
                case VARCHAR -> new MeasureValue.VarcharValue(text);
                case BOOLEAN -> new MeasureValue.BooleanValue(bool(text));
                case TIMESTAMP ->
                        new MeasureValue.TimestampValue(unit.instant(Long.parseLong(text)), unit);
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(field, "must be a " + type, text);
        }
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Row row(String origin, JsonNode json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            JsonNode value = member.getValue();
            fields.put(
                    member.getKey(),
                    value.isContainerNode()
                            ? new NestedValue(value.toString())
                            : value.isNull() ? null : value.asText());
        }
        return new Row(origin, fields);
    }
}
