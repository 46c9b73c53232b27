package io.streamgauge.kinesis;

/** The order in which the records of a shard are handled. */
public enum Ordering {
    /** Each record waits for the one before it. */
    SHARD,
    /** A record waits for the earlier ones of its partition key; keys are handled in parallel. */
    KEY,
    /** No record waits for another. */
    NONE
}
