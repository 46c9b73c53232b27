package io.streamgauge.reading;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to readings: it declares which field is the time, which are dimensions, and which are
 * measures of which type.
 *
 * <p>A row that does not fit becomes a {@link Rejection}; no row makes a mapping throw. A mapping
 * is immutable and thread-safe.
 */
public final class Mapping {

    private final Plan plan;
    private final ReadingFactory factory;

    private Mapping(Plan plan) {
        this.plan = plan;
        this.factory = new ReadingFactory(plan);
    }

    /** A builder with nothing declared. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Maps a row to a reading, or to a rejection with the reason why it does not fit.
     *
     * @param defaultTime the time of a row that has none, where the mapping allows it
     */
    public MappingResult map(Row row, Instant defaultTime) {
        try {
            return factory.reading(row, defaultTime);
        } catch (InvalidFieldException invalid) {
            return invalid.of(row).at(defaultTime);
        }
    }

    /**
     * The time that the reading of a row would have.
     *
     * @return empty if the row has no valid time
     */
    public Optional<Instant> time(Row row, Instant defaultTime) {
        try {
            return Optional.of(factory.time(row, defaultTime));
        } catch (InvalidFieldException invalid) {
            return Optional.empty();
        }
    }

    /** The field that holds the time of a row. */
    public String timeField() {
        return plan.time().field();
    }

    /** The fields that the mapping uses, in the order of the keys that name them. */
    public List<FieldUse> fields() {
        return plan.fields();
    }

    /** The whole declaration: equal for mappings that map each row alike. */
    @Override
    public String toString() {
        return plan.toString();
    }

    /**
     * Builder of a mapping from its configuration in a route, where each method is a key.
     *
     * <p>A list has items {@code field as name?:type}, separated by commas: the name in Timestream
     * if it differs from the field's, a question mark if a row may lack the field, and the type of
     * a measure. A field or name may contain blanks and dots; one with a comma, colon, question
     * mark, equals sign or " as " is quoted, and a quote inside is doubled.
     */
    public static final class Builder {

        private final Map<String, String> keys = new LinkedHashMap<>();

        private Builder() {}

        /**
         * The name of the single measure, or of the kind of record if there are several. Optional
         * for a single measure, which then has the name of its item.
         */
        public Builder measureName(@Nullable String measureName) {
            return key("measureName", measureName);
        }

        /**
         * The field that holds the measure name of each row, as in the result of a query. There,
         * the values of single measures are in columns such as {@code measure_value::double}, which
         * are listed unchanged among the measures.
         */
        public Builder measureNameFrom(@Nullable String measureNameFrom) {
            return key("measureNameFrom", measureNameFrom);
        }

        /**
         * The field of the time. With a question mark, and for the field "time" if this key is
         * absent, a row that lacks it gets the default time.
         */
        public Builder time(@Nullable String time) {
            return key("time", time);
        }

        /**
         * The unit of epochs in the time field and in timestamp measures: SECONDS, MILLISECONDS,
         * MICROSECONDS or NANOSECONDS. Without it, only ISO-8601 text is a time.
         */
        public Builder timeUnit(@Nullable String timeUnit) {
            return key("timeUnit", timeUnit);
        }

        /**
         * The zone of dates, and of times without an offset: UTC, America/New_York, +01:00. A date
         * is the first instant of its day. Without it, such a text is not a time.
         */
        public Builder timeZone(@Nullable String timeZone) {
            return key("timeZone", timeZone);
        }

        /**
         * The pattern of times in text, as of {@link java.time.format.DateTimeFormatter} with
         * English names: "MMM d yyyy". Without it, they are ISO-8601 or, if a unit is declared,
         * epochs.
         */
        public Builder timeFormat(@Nullable String timeFormat) {
            return key("timeFormat", timeFormat);
        }

        /** The fields that are dimensions: "symbol, currency?, Exchange Name as exchange". */
        public Builder dimensions(@Nullable String dimensions) {
            return key("dimensions", dimensions);
        }

        /** The dimensions that are the same for each row: "source=cryptocompare, region=eu". */
        public Builder constants(@Nullable String constants) {
            return key("constants", constants);
        }

        /** The measures with their types: "1. open as open:double, volume:bigint". */
        public Builder measures(@Nullable String measures) {
            return key("measures", measures);
        }

        /**
         * The field of the record's version, a whole number of at least 1. With a question mark, a
         * row that lacks it has version 1, as each row has if this key is absent.
         */
        public Builder version(@Nullable String version) {
            return key("version", version);
        }

        /** Whether a single measure becomes a MULTI record; several always do. */
        public Builder multi(boolean multi) {
            return key("multi", Boolean.toString(multi));
        }

        /** Several of these, as texts by the names of the methods. */
        public Builder keys(Map<String, String> declared) {
            keys.putAll(declared);
            return this;
        }

        /**
         * Builds the mapping.
         *
         * @throws InvalidMappingException with all problems, if there are any
         */
        public Mapping build() {
            return new Mapping(PlanReader.read(keys));
        }

        private Builder key(String key, @Nullable String value) {
            if (value == null) {
                keys.remove(key);
            } else {
                keys.put(key, value);
            }
            return this;
        }
    }
}
