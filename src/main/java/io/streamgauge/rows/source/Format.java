package io.streamgauge.rows.source;

/** The format of a file of rows. */
public enum Format {
    /** Detected by the file's name, or else by its content. */
    AUTO,
    /** Text with a delimiter between the fields, and a header above them. */
    CSV,
    /** Apache Parquet. */
    PARQUET,
    /** A JSON object on each line. */
    JSON_LINES,
    /** An array of JSON objects, or concatenated objects, with or without line ends. */
    JSON
}
