package io.streamgauge.kinesis.read;

/** Where the reading of a stream begins when there is no checkpoint, as Kinesis names it. */
public enum IteratorType {
    TRIM_HORIZON,
    LATEST,
    AT_TIMESTAMP,
    AT_SEQUENCE_NUMBER,
    AFTER_SEQUENCE_NUMBER
}
