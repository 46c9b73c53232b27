package io.streamgauge.reading;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes readings of rows: says which field is the time, which are dimensions and which are measures
 * of what type.
 *
 * <p>A row that does not fit becomes a {@link Rejection}; no row makes a mapping throw. A mapping
 * holds no state and may be used by many threads.
 */
public final class Mapping {

    private final Plan plan;
    private final ReadingFactory maker;

    private Mapping(Plan plan) {
        this.plan = plan;
        this.maker = new ReadingFactory(plan);
    }

    /** Starts a mapping that has nothing declared. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a reading of a row, or the rejection that says why it does not fit.
     *
     * @param defaultTime the time of a row that has none, where the mapping allows it
     */
    public MappingResult map(Row row, Instant defaultTime) {
        try {
            return maker.reading(row, defaultTime);
        } catch (InvalidFieldException invalid) {
            return invalid.of(row).at(defaultTime);
        }
    }

    /**
     * The time that the reading of a row would have.
     *
     * @return nothing where the row has none that can be read
     */
    public Optional<Instant> time(Row row, Instant defaultTime) {
        try {
            return Optional.of(maker.time(row, defaultTime));
        } catch (InvalidFieldException invalid) {
            return Optional.empty();
        }
    }

    /** The field that holds the time of a row. */
    public String timeField() {
        return plan.time().field();
    }

    /** The fields that are read, in the order of the keys that name them. */
    public List<FieldUse> fields() {
        return plan.fields();
    }

    /** All that is declared: the same text for mappings that make the same of each row. */
    @Override
    public String toString() {
        return plan.toString();
    }

    /**
     * Takes a mapping's configuration as it is written in a route, where each method is a key.
     *
     * <p>The lists are of items {@code field as name?:type} with commas between them: the name in
     * Timestream if it is another than the field's, a question mark where a row may lack the field,
     * and the type of a measure. A field or a name may hold blanks and dots; one that holds a
     * comma, colon, question mark, equals sign or " as " is written in quotes, in which a quote is
     * doubled.
     */
    public static final class Builder {

        private final Map<String, String> keys = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Names the single measure, or the kind of record if there are several. It may be left out
         * for a single measure, which is then named as its item says.
         */
        public Builder measureName(@Nullable String measureName) {
            return key("measureName", measureName);
        }

        /**
         * Names the field that holds the measure name of each row, as in the result of a query.
         * There, the values of single measures are in columns such as {@code
         * measure_value::double}, which are written as they are among the measures.
         */
        public Builder measureNameFrom(@Nullable String measureNameFrom) {
            return key("measureNameFrom", measureNameFrom);
        }

        /**
         * Names the field of the time. With a question mark, and for the field "time" if this key
         * is left out, a row that lacks it gets the default time.
         */
        public Builder time(@Nullable String time) {
            return key("time", time);
        }

        /**
         * Says that numbers in a time field, or in a timestamp measure, are epochs in this unit:
         * SECONDS, MILLISECONDS, MICROSECONDS or NANOSECONDS. Without it, only ISO-8601 text is a
         * time.
         */
        public Builder timeUnit(@Nullable String timeUnit) {
            return key("timeUnit", timeUnit);
        }

        /**
         * Says the zone of times and dates that name none: UTC, America/New_York, +01:00. A date is
         * the first instant of its day. Without it, such a text is no time.
         */
        public Builder timeZone(@Nullable String timeZone) {
            return key("timeZone", timeZone);
        }

        /**
         * Says how texts that are times are written, as a pattern of {@link
         * java.time.format.DateTimeFormatter} with English names: "MMM d yyyy". Without it, they
         * are ISO-8601 or, if a unit is declared, epochs.
         */
        public Builder timeFormat(@Nullable String timeFormat) {
            return key("timeFormat", timeFormat);
        }

        /** Lists the fields that are dimensions: "symbol, currency?, Exchange Name as exchange". */
        public Builder dimensions(@Nullable String dimensions) {
            return key("dimensions", dimensions);
        }

        /**
         * Lists the dimensions that are the same for each row: "source=cryptocompare, region=eu".
         */
        public Builder constants(@Nullable String constants) {
            return key("constants", constants);
        }

        /** Lists the measures with their types: "1. open as open:double, volume:bigint". */
        public Builder measures(@Nullable String measures) {
            return key("measures", measures);
        }

        /**
         * Names the field of the record's version, a whole number of at least 1. With a question
         * mark, a row that lacks it has version 1, as every row has if this key is left out.
         */
        public Builder version(@Nullable String version) {
            return key("version", version);
        }

        /** Says whether a single measure makes a MULTI record; several always make one. */
        public Builder multi(boolean multi) {
            return key("multi", Boolean.toString(multi));
        }

        /**
         * The mapping.
         *
         * @throws InvalidMappingException if anything is wrong, with all that is
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
