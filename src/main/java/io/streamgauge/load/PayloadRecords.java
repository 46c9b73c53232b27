package io.streamgauge.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Nested;
import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records of WriteRecords as readings.
 *
 * @param common what all records share; a record's own member wins, and its dimensions join these
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_Record.html">Record</a>
 */
record PayloadRecords(ObjectNode common) {

    private static final String DIMENSIONS = "Dimensions";
    private static final String MEASURE_NAME = "MeasureName";
    private static final String MEASURE_VALUE = "MeasureValue";
    private static final String MEASURE_VALUES = "MeasureValues";
    private static final String TYPE = "MeasureValueType";
    private static final Set<String> MEMBERS =
            Set.of(
                    DIMENSIONS,
                    MEASURE_NAME,
                    MEASURE_VALUE,
                    MEASURE_VALUES,
                    TYPE,
                    "Time",
                    "TimeUnit",
                    "Version");

    /** The reading that a record is, or why it is none. */
    Mapped read(String origin, JsonNode json) {
        Row row = row(origin, json);
        try {
            if (!(json instanceof ObjectNode object)) {
                throw new Invalid("record", "must be an object", json);
            }
            return reading(row, object);
        } catch (Invalid invalid) {
            return new Rejection(row, invalid.field, invalid.rule, invalid.value);
        }
    }

    private Reading reading(Row row, ObjectNode own) throws Invalid {
        for (Map.Entry<String, JsonNode> member : own.properties()) {
            check(
                    MEMBERS.contains(member.getKey()),
                    member.getKey(),
                    "is no member of a Record",
                    own);
        }
        ObjectNode all = common.deepCopy();
        all.setAll(own);
        TimeUnit unit = constant(all, "TimeUnit", TimeUnit.class, TimeUnit.MILLISECONDS);
        return new Reading(
                row,
                unit.instant(whole(all, "Time", 0, Long.MAX_VALUE / nanoseconds(unit))),
                unit,
                dimensions(own),
                text(all, MEASURE_NAME),
                measures(all, unit),
                all.hasNonNull("Version") ? whole(all, "Version", 1, Long.MAX_VALUE) : 1);
    }

    private static long nanoseconds(TimeUnit unit) {
        return 1_000_000_000L / unit.of(java.time.Instant.ofEpochSecond(1));
    }

    private Map<String, String> dimensions(ObjectNode own) throws Invalid {
        OrderedMap.Builder<String> dimensions = new OrderedMap.Builder<>(4);
        List<JsonNode> all = new ArrayList<>(list(common, DIMENSIONS));
        all.addAll(list(own, DIMENSIONS));
        for (JsonNode dimension : all) {
            String name = text(dimension, "Name");
            check(
                    dimensions.add(name, text(dimension, "Value")),
                    DIMENSIONS,
                    "must have each name once, those of CommonAttributes included",
                    dimension);
        }
        Map<String, String> built = dimensions.build();
        check(!built.isEmpty(), DIMENSIONS, "must hold at least one dimension", null);
        return built;
    }

    private static Measures measures(ObjectNode all, TimeUnit unit) throws Invalid {
        String type = all.path(TYPE).asText("DOUBLE");
        if (!type.equals("MULTI")) {
            check(
                    list(all, MEASURE_VALUES).isEmpty(),
                    MEASURE_VALUES,
                    "must be absent, unless MeasureValueType is MULTI",
                    all.get(MEASURE_VALUES));
            MeasureType single = constant(all, TYPE, MeasureType.class, MeasureType.DOUBLE);
            return new Measures.Single(
                    value(single, MEASURE_VALUE, text(all, MEASURE_VALUE), unit));
        }
        OrderedMap.Builder<MeasureValue> values = new OrderedMap.Builder<>(4);
        for (JsonNode each : list(all, MEASURE_VALUES)) {
            String name = text(each, "Name");
            MeasureType its = constant(each, "Type", MeasureType.class, null);
            check(
                    values.add(name, value(its, name, text(each, "Value"), unit)),
                    MEASURE_VALUES,
                    "must have each name once",
                    each);
        }
        Map<String, MeasureValue> built = values.build();
        check(!built.isEmpty(), MEASURE_VALUES, "must hold at least one measure", null);
        return new Measures.Multi(built);
    }

    private static MeasureValue value(MeasureType type, String field, String text, TimeUnit unit)
            throws Invalid {
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
            throw new Invalid(field, "must be a " + type, text);
        }
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static List<JsonNode> list(ObjectNode object, String name) throws Invalid {
        JsonNode list = object.path(name);
        check(
                list.isArray() || list.isMissingNode() || list.isNull(),
                name,
                "must be a list",
                list);
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    private static String text(JsonNode object, String name) throws Invalid {
        JsonNode text = object.path(name);
        check(
                text.isTextual() && !text.textValue().isEmpty(),
                name,
                "must be a text that is not empty",
                text.isMissingNode() ? null : text);
        return text.textValue();
    }

    private static long whole(JsonNode object, String name, long least, long most) throws Invalid {
        JsonNode number = object.path(name);
        String rule = "must be a whole number from " + least + " to " + most;
        try {
            long whole = new BigDecimal(number.asText()).longValueExact();
            check(whole >= least && whole <= most, name, rule, number);
            return whole;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Invalid(name, rule, number.isMissingNode() ? null : number);
        }
    }

    private static <E extends Enum<E>> E constant(
            JsonNode object, String name, Class<E> type, @Nullable E otherwise) throws Invalid {
        JsonNode value = object.path(name);
        if (!value.isTextual() && otherwise != null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.textValue())) {
                return constant;
            }
        }
        throw new Invalid(
                name, "must be one of " + Arrays.toString(type.getEnumConstants()), value);
    }

    private static void check(boolean fits, String field, String rule, @Nullable JsonNode value)
            throws Invalid {
        if (!fits) {
            throw new Invalid(field, rule, value);
        }
    }

    private static Row row(String origin, JsonNode json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            JsonNode value = member.getValue();
            fields.put(
                    member.getKey(),
                    value.isContainerNode()
                            ? new Nested(value.toString())
                            : value.isNull() ? null : value.asText());
        }
        return new Row(origin, fields);
    }

    /** Says what is wrong with a record; it carries no stack trace. */
    private static final class Invalid extends Exception {

        private static final long serialVersionUID = 1;

        private final String field;
        private final String rule;
        private final transient @Nullable Object value;

        Invalid(String field, String rule, @Nullable Object value) {
            super(rule, null, false, false);
            this.field = field;
            this.rule = rule;
            this.value =
                    value instanceof JsonNode node && node.isTextual() ? node.textValue() : value;
        }
    }
}
