package io.streamgauge.kinesis.write;

/** Why a record can never be written as it is. */
public enum RecordRejectReason {
    /** Data and partition key exceed the maximum record size of the stream. */
    TOO_LARGE,
    /** The partition key is missing, or longer than 256 characters. */
    PARTITION_KEY,
    /** The explicit hash key is not a decimal number below 2^128. */
    EXPLICIT_HASH_KEY,
    /** Kinesis refused the record when it was sent alone. */
    REFUSED
}
