package io.streamgauge.kinesis;

import java.time.Instant;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A place in a shard from which it can be read on. */
public sealed interface Position {

    /** The oldest record that is still kept. */
    record TrimHorizon() implements Position {}

    /** The first record that arrived at a time or after it. */
    record AtTimestamp(Instant time) implements Position {}

    /** The record of a sequence number. */
    record AtSequenceNumber(String sequenceNumber) implements Position {}

    /** The record that follows a sequence number. */
    record AfterSequenceNumber(String sequenceNumber) implements Position {}

    /** The end of a shard that was closed: there is nothing more to read. */
    record ShardEnd() implements Position {}

    /** The request for an iterator at this position of a shard that has not ended. */
    default GetShardIteratorRequest.Builder iterator() {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder();
        if (this instanceof AtTimestamp at) {
            return request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(at.time());
        }
        if (this instanceof AtSequenceNumber at) {
            return request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                    .startingSequenceNumber(at.sequenceNumber());
        }
        if (this instanceof AfterSequenceNumber after) {
            return request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .startingSequenceNumber(after.sequenceNumber());
        }
        return request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    }
}
