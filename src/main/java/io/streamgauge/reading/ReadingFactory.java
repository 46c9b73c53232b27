package io.streamgauge.reading;

import io.streamgauge.reading.Plan.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates readings from rows, as a {@link Plan} declares. */
final class ReadingFactory {

    private final Plan plan;
    private final boolean hasTimestamps;
    private final boolean hasSingleValues;
    private final String measureFields;

    ReadingFactory(Plan plan) {
        this.plan = plan;
        this.hasTimestamps = plan.hasTimestamps();
        this.hasSingleValues = plan.measures().stream().anyMatch(Measure::isSingleValue);
        this.measureFields = plan.measureFields();
    }

    /**
     * Maps a row to a reading.
     *
     * @param defaultTime the time of a row that has none, where the mapping allows it
     * @throws InvalidFieldException if the row does not fit
     */
    Reading reading(Row row, Instant defaultTime) throws InvalidFieldException {
        Map<String, @Nullable Object> fields = row.fields();
        Object given = value(fields, plan.time().field());
        EpochTime epochTime = epochTime(given, defaultTime);
        Map<String, String> dimensions = dimensions(fields);
        TimeUnit unit = hasTimestamps ? finest(fields, epochTime.unit()) : epochTime.unit();
        Measures measures = measures(fields, unit);
        return new Reading(
                given == null ? row.with(plan.time().field(), epochTime.time()) : row,
                epochTime.time(),
                unit,
                dimensions,
                measureName(fields),
                measures,
                version(fields));
    }

    /** The time that the reading of a row would have. */
    Instant time(Row row, Instant defaultTime) throws InvalidFieldException {
        return epochTime(value(row.fields(), plan.time().field()), defaultTime).time();
    }

    private EpochTime epochTime(@Nullable Object given, Instant defaultTime)
            throws InvalidFieldException {
        String field = plan.time().field();
        if (given != null) {
            return plan.times().readTime(field, given);
        }
        if (!plan.time().optional()) {
            throw absent(field);
        }
        return Times.instant(field, defaultTime, defaultTime);
    }

    private Map<String, String> dimensions(Map<String, @Nullable Object> fields)
            throws InvalidFieldException {
        OrderedMap.Builder<String> dimensions =
                new OrderedMap.Builder<>(plan.dimensions().size() + plan.constants().size());
        for (MappingItem dimension : plan.dimensions()) {
            Object value = value(fields, dimension.field());
            if (value != null) {
                dimensions.add(dimension.name(), TextValues.toText(dimension.field(), value));
            } else if (!dimension.optional()) {
                throw absent(dimension.field());
            }
        }
        plan.constants().forEach(dimensions::add);
        OrderedMap<String> all = dimensions.build();
        if (all.isEmpty()) {
            MappingItem first = plan.dimensions().get(0);
            throw new InvalidFieldException(
                    first.field(),
                    "must be present, or another dimension: a row needs at least one",
                    null);
        }
        return all;
    }

    private TimeUnit finest(Map<String, @Nullable Object> fields, TimeUnit coarsest)
            throws InvalidFieldException {
        TimeUnit unit = coarsest;
        for (Measure measure : plan.measures()) {
            Object value = value(fields, measure.field());
            if (measure.type() == MeasureType.TIMESTAMP && value != null) {
                unit = unit.orFinerFor(plan.times().read(measure.field(), value).time());
            }
        }
        return unit;
    }

    private String measureName(Map<String, @Nullable Object> fields) throws InvalidFieldException {
        if (plan.measureName() instanceof MeasureName.OfField from) {
            Object value = value(fields, from.field());
            if (value == null) {
                throw absent(from.field());
            }
            return TextValues.toText(from.field(), value);
        }
        return ((MeasureName.Constant) plan.measureName()).name();
    }

    /**
     * A value in a column such as {@code measure_value::double} must be the only one of its row, as
     * in the result of a query.
     */
    private Measures measures(Map<String, @Nullable Object> fields, TimeUnit unit)
            throws InvalidFieldException {
        if (hasSingleValues) {
            List<Measure> present =
                    plan.measures().stream()
                            .filter(measure -> value(fields, measure.field()) != null)
                            .toList();
            if (present.size() == 1 && present.get(0).isSingleValue()) {
                return single(fields, present.get(0), unit);
            }
            for (Measure measure : present) {
                if (measure.isSingleValue()) {
                    throw new InvalidFieldException(
                            measure.field(),
                            "must be the only measure of its row",
                            value(fields, measure.field()));
                }
            }
        }
        return plan.multi() ? multi(fields, unit) : single(fields, plan.measures().get(0), unit);
    }

    private Measures single(Map<String, @Nullable Object> fields, Measure measure, TimeUnit unit)
            throws InvalidFieldException {
        Object value = value(fields, measure.field());
        if (value == null) {
            throw absent(measure.field());
        }
        return new Measures.Single(value(measure, value, unit));
    }

    private Measures multi(Map<String, @Nullable Object> fields, TimeUnit unit)
            throws InvalidFieldException {
        OrderedMap.Builder<MeasureValue> builder = new OrderedMap.Builder<>(plan.measures().size());
        for (Measure measure : plan.measures()) {
            Object value = value(fields, measure.field());
            if (value != null) {
                builder.add(measure.name(), value(measure, value, unit));
            }
        }
        OrderedMap<MeasureValue> values = builder.build();
        if (values.isEmpty()) {
            throw new InvalidFieldException(measureFields, "must hold at least one measure", null);
        }
        return new Measures.Multi(values);
    }

    /** The value of a field; bytes that are UTF-8 become text. */
    private static @Nullable Object value(Map<String, @Nullable Object> fields, String field) {
        Object value = fields.get(field);
        return value instanceof byte[] bytes ? FieldBytes.textOrBytes(bytes) : value;
    }

    private MeasureValue value(Measure measure, Object value, TimeUnit unit)
            throws InvalidFieldException {
        String field = measure.field();
        return switch (measure.type()) {
            case DOUBLE -> new MeasureValue.DoubleValue(Numbers.toDouble(field, value));
            case BIGINT -> new MeasureValue.BigintValue(Numbers.toLong(field, value));
            case VARCHAR -> new MeasureValue.VarcharValue(TextValues.toText(field, value));
            case BOOLEAN -> new MeasureValue.BooleanValue(TextValues.toBoolean(field, value));
            case TIMESTAMP ->
                    new MeasureValue.TimestampValue(plan.times().read(field, value).time(), unit);
        };
    }

    private long version(Map<String, @Nullable Object> fields) throws InvalidFieldException {
        MappingItem version = plan.version();
        if (version == null) {
            return 1;
        }
        Object value = value(fields, version.field());
        if (value == null) {
            if (version.optional()) {
                return 1;
            }
            throw absent(version.field());
        }
        long number = Numbers.toLong(version.field(), value);
        if (number < 1) {
            throw new InvalidFieldException(
                    version.field(), "must be a version of at least 1", value);
        }
        return number;
    }

    private static InvalidFieldException absent(String field) {
        return new InvalidFieldException(field, "must be present", null);
    }
}
