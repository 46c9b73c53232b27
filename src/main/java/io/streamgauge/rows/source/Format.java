package io.streamgauge.rows.source;

/** How a file holds its rows. */
public enum Format {
    /** As the file's name says, or where it says nothing, the file's content. */
    AUTO,
    /** Text with a delimiter between the fields, and a header above them. */
    CSV,
    /** Apache Parquet. */
    PARQUET,
    /** A JSON object on each line. */
    JSON_LINES,
    /** An array of JSON objects, or objects one after the other, on a line each or not. */
    JSON
}
