package io.streamgauge.kinesis.write;

/** What became of one record of a write. */
public sealed interface Outcome {

    /** The record is in the stream. */
    record Written(String shardId, String sequenceNumber) implements Outcome {}

    /** The record can never be written as it is. */
    record Rejected(RejectReason reason, String message) implements Outcome {}

    /** The record was not written within the delivery timeout, or could not be sent at all. */
    record Failed(String message) implements Outcome {}
}
