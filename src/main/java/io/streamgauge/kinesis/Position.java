package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /**
     * The record that follows a sequence number.
     *
     * @param arrival about when the record of that number arrived, if that is known
     */
    record AfterSequenceNumber(String sequenceNumber, @Nullable Instant arrival)
            implements Position {

        /** The record that follows a sequence number of which no more is known. */
        public AfterSequenceNumber(String sequenceNumber) {
            this(sequenceNumber, null);
        }
    }

    /**
     * The record that follows one of those that were aggregated under a sequence number.
     *
     * @param subSequenceNumber the place of that record in the aggregate, from 0
     * @param arrival about when the aggregate arrived, if that is known
     */
    record AfterSubSequenceNumber(
            String sequenceNumber, long subSequenceNumber, @Nullable Instant arrival)
            implements Position {

        /** Whether a record of this aggregate lies before this position. */
        public boolean isAfter(String otherSequenceNumber, long otherSubSequenceNumber) {
            return otherSubSequenceNumber <= subSequenceNumber
                    && otherSequenceNumber.equals(sequenceNumber);
        }
    }

    /** The end of a shard that was closed: there is nothing more to read. */
    record ShardEnd() implements Position {}

    /** A time of which all that arrived before it lies before this position, if one is known. */
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
     * The request for an iterator at this position.
     *
     * @throws IllegalStateException at the end of a shard, behind which there is nothing to read
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
            throw new IllegalStateException("the shard has ended: there is nothing more to read");
        }
        return request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    }
}
