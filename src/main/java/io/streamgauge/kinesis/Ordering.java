package io.streamgauge.kinesis;

/** Which records of a shard wait for each other. */
public enum Ordering {
    /** Each record waits for the one before it. */
    SHARD,
    /** A record waits for the earlier ones of its partition key; keys run side by side. */
    KEY,
    /** No record waits for another. */
    NONE
}
