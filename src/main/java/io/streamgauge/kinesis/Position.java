package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A position in a shard from which it can be read. */
public sealed interface Position {

    /** The oldest retained record. */
    record TrimHorizon() implements Position {}

    /** The first record that arrived at or after a time. */
    record AtTimestamp(Instant time) implements Position {}

    /** The record with a sequence number. */
    record AtSequenceNumber(String sequenceNumber) implements Position {}

    /**
     * The record after a sequence number.
     *
     * @param arrival when the record with that number arrived, approximately, if known
     */
    record AfterSequenceNumber(String sequenceNumber, @Nullable Instant arrival)
            implements Position {

        /** The record after a sequence number whose arrival is unknown. */
        public AfterSequenceNumber(String sequenceNumber) {
            this(sequenceNumber, null);
        }
    }

    /**
     * The record after one that was aggregated under a sequence number.
     *
     * @param subSequenceNumber the index of that record in the aggregate
     * @param arrival when the aggregate arrived, approximately, if known
     */
    record AfterSubSequenceNumber(
            String sequenceNumber, long subSequenceNumber, @Nullable Instant arrival)
            implements Position {

        /** Whether this position is after a record of this aggregate. */
        public boolean isAfter(String otherSequenceNumber, long otherSubSequenceNumber) {
            return otherSubSequenceNumber <= subSequenceNumber
                    && otherSequenceNumber.equals(sequenceNumber);
        }
    }

    /** The end of a closed shard. */
    record ShardEnd() implements Position {}

    /** A time such that all records that arrived earlier are before this position, if known. */
    default Optional<Instant> reached() {
        if (this instanceof AtTimestamp at) {
            return Optional.of(at.time());
        }
        if (this instanceof AfterSequenceNumber after) {
            return Optional.ofNullable(after.arrival());
        }
        return this instanceof AfterSubSequenceNumber after
                ? Optional.ofNullable(after.arrival())
                : Optional.empty();
    }

    /**
     * A request for an iterator at this position.
     *
     * @throws IllegalStateException at the end of a shard, which has no iterator
     */
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
        if (this instanceof AfterSubSequenceNumber after) {
            return request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                    .startingSequenceNumber(after.sequenceNumber());
        }
        if (this instanceof ShardEnd) {
            throw new IllegalStateException("the shard has ended, and has no more records");
        }
        return request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    }
}
