package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamProvisionerEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What a {@link StreamReader} tells about its work. */
public interface StreamReaderEvents extends StreamProvisionerEvents {

    /** The reading begins; for each known shard, where. */
    default void begun(Map<String, Position> shards) {}

    /**
     * A stream of this name was deleted and another created: its shards are read from their
     * beginning.
     */
    default void recreated() {}

    /** Shards appeared, as after a split or a merge. */
    default void discovered(Map<String, Position> shards) {}

    /** A closed shard was read to its end. */
    default void ended(String shardId) {}

    /** The lease of a shard was taken: this instance reads it from a checkpoint on. */
    default void leased(String shardId, String checkpoint) {}

    /** The lease of a shard went to another instance. */
    default void leaseLost(String shardId) {}

    /**
     * The checkpoint of a shard is older than what the stream keeps: it goes on with the oldest
     * record that is kept, and what came between is gone.
     *
     * @param position where the checkpoint was
     * @param kept the time from which on records are kept
     */
    default void expired(String shardId, Position position, Instant kept) {}

    /**
     * A shard whose end was not reached is no longer listed: it counts as ended.
     *
     * @param position where the checkpoint was
     * @param kept the time from which on records are kept
     */
    default void gone(String shardId, Position position, Instant kept) {}

    /**
     * Enhanced fan-out cannot be had; what was to be pushed is polled.
     *
     * @param shardId the shard that it cannot be had for, or an empty text for the whole stream
     */
    default void fanOutFailed(String shardId, String reason) {}

    /** Records were read. */
    default void read(String shardId, Page page) {}

    /** Records were delivered. */
    default void delivered(String shardId, int records) {}

    /** How long the oldest record that was read is not yet behind the saved checkpoint. */
    default void checkpointAge(String shardId, Duration age) {}

    /** The delivery of a record, or of a batch from it on, failed; it is tried after a pause. */
    default void redelivered(ShardRecord record, Throwable failure, Duration pause) {}

    /** A record was given up and taken by the dead letters. */
    default void deadLettered(ShardRecord record, Throwable failure) {}

    /** A record was given up, and its shard is read no further. */
    default void halted(ShardRecord record, Throwable failure) {}

    /** The dead letters did not take a record; the shard stands still until they do. */
    default void deadLetterFailed(ShardRecord record, Throwable failure) {}

    /** A shard cannot be read for now. */
    default void readFailed(String shardId, String reason, Duration pause) {}

    /** The stream cannot be reached, or does not exist. */
    default void unavailable(String reason) {}

    /** The checkpoint could not be saved; it is tried again. */
    default void checkpointFailed(Throwable failure) {}

    /** The checkpoint is saved as far as it has moved. */
    default void checkpointSaved() {}
}
