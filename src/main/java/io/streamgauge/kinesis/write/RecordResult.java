package io.streamgauge.kinesis.write;

/** The result of one record of a write. */
public sealed interface RecordResult {

    /** The record is in the stream. */
    record Written(String shardId, String sequenceNumber) implements RecordResult {}

    /** The record can never be written as it is. */
    record Rejected(RecordRejectReason reason, String message) implements RecordResult {}

    /** The record was not written within the delivery timeout, or could not be sent at all. */
    record Failed(String message) implements RecordResult {}
}
