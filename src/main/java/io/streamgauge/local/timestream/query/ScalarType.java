package io.streamgauge.local.timestream.query;

/**
 * The scalar types of Timestream, named as an answer's ColumnInfo names them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Type.html">Type</a>
 */
public enum ScalarType {
    VARCHAR,
    BOOLEAN,
    BIGINT,
    DOUBLE,
    TIMESTAMP,
    DATE,
    TIME,
    INTERVAL_DAY_TO_SECOND,
    INTERVAL_YEAR_TO_MONTH,
    /** The type of a bare NULL. */
    UNKNOWN,
    INTEGER
}
