package io.streamgauge.kinesis.read;

/** The iterator types of Kinesis, which say where a stream without a checkpoint is read from. */
public enum IteratorType {
    TRIM_HORIZON,
    LATEST,
    AT_TIMESTAMP,
    AT_SEQUENCE_NUMBER,
    AFTER_SEQUENCE_NUMBER
}
