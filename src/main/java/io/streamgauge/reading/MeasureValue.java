package io.streamgauge.reading;

import java.time.Instant;

/** A measure's value, valid in Timestream and of the declared type. */
public sealed interface MeasureValue {

    /** The type in Timestream. */
    MeasureType type();

    /** The value in the form of WriteRecords. */
    String text();

    /**
     * A 64-bit floating point number.
     *
     * @param value finite; negative zero becomes zero, because a decimal number has only one zero
     */
    record DoubleValue(double value) implements MeasureValue {
        public DoubleValue {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A double must be finite: " + value);
            }
            value = value == 0.0 ? 0.0 : value;
        }

        @Override
        public MeasureType type() {
            return MeasureType.DOUBLE;
        }

        /** A decimal number, valid in JSON too, that reads back as exactly this value. */
        @Override
        public String text() {
            return DoubleText.of(value);
        }
    }

    /** A 64-bit integer. */
    record BigintValue(long value) implements MeasureValue {
        @Override
        public MeasureType type() {
            return MeasureType.BIGINT;
        }

        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /**
     * A text.
     *
     * @param value not empty
     */
    record VarcharValue(String value) implements MeasureValue {
        public VarcharValue {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("A varchar must not be empty");
            }
        }

        @Override
        public MeasureType type() {
            return MeasureType.VARCHAR;
        }

        @Override
        public String text() {
            return value;
        }
    }

    /** True or false. */
    record BooleanValue(boolean value) implements MeasureValue {
        @Override
        public MeasureType type() {
            return MeasureType.BOOLEAN;
        }

        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /**
     * A point in time, which WriteRecords takes as an epoch in the time unit of the record.
     *
     * @param value a whole number of units since the epoch
     * @param unit the time unit of the reading that holds the value
     */
    record TimestampValue(Instant value, TimeUnit unit) implements MeasureValue {
        public TimestampValue {
            unit.check(value);
        }

        @Override
        public MeasureType type() {
            return MeasureType.TIMESTAMP;
        }

        @Override
        public String text() {
            return Long.toString(unit.of(value));
        }
    }
}
