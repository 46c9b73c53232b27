package io.streamgauge.reading;

/** The types that Timestream has for a measure; a measure's type is fixed by its first write. */
public enum MeasureType {
    DOUBLE,
    BIGINT,
    VARCHAR,
    BOOLEAN,
    /** A point in time; only in a record of several measures. */
    TIMESTAMP
}
