package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The events of a {@link StreamReader}. */
public interface StreamReaderEvents {

    /** Reading has started, from the position of each known shard. */
    default void started(Map<String, Position> shards) {}

    /** The stream was deleted and created again: it is read from its beginning. */
    default void recreated() {}

    /** New shards were listed, as after a split or a merge. */
    default void discovered(Map<String, Position> shards) {}

    /** A closed shard was read to its end. */
    default void ended(String shardId) {}

    /** This instance has taken the lease of a shard, and reads it from a checkpoint. */
    default void leased(String shardId, String checkpoint) {}

    /** Another instance has taken the lease of a shard. */
    default void leaseLost(String shardId) {}

    /**
     * The checkpoint of a shard is older than the retention: reading resumes with the oldest
     * retained record, and the records between are lost.
     *
     * @param position the checkpoint
     * @param kept the time from which on records are retained
     */
    default void expired(String shardId, Position position, Instant kept) {}

    /**
     * A shard that was not read to its end is no longer listed, and counts as ended.
     *
     * @param position the checkpoint
     * @param kept the time from which on records are retained
     */
    default void gone(String shardId, Position position, Instant kept) {}

    /**
     * Enhanced fan-out is not available: reading falls back to polling.
     *
     * @param shardId the shard, or an empty text for the whole stream
     */
    default void fanOutFailed(String shardId, String reason) {}

    /** Records were read. */
    default void read(String shardId, Page page) {}

    /** Records were handled. */
    default void delivered(String shardId, int records) {}

    /** The age of the oldest record that was read and is not yet in the saved checkpoint. */
    default void checkpointAge(String shardId, Duration age) {}

    /** A record, or a batch from it on, was not handled, and is delivered again after a pause. */
    default void redelivered(ShardRecord record, Throwable failure, Duration pause) {}

    /** A record was handed to the dead letters. */
    default void deadLettered(ShardRecord record, Throwable failure) {}

    /** A record failed, and its shard is read no further. */
    default void halted(ShardRecord record, Throwable failure) {}

    /** A dead letter could not be written; its shard waits until it is. */
    default void deadLetterFailed(ShardRecord record, Throwable failure) {}

    /**
     * A read exceeded a limit that all consumers of the shard share, and is retried after a pause.
     * If the shard is throttled again and again, {@link #readFailed} follows.
     */
    default void readThrottled(String shardId, String reason, Duration pause) {}

    /** Reading a shard failed, and is retried after a pause. */
    default void readFailed(String shardId, String reason, Duration pause) {}

    /** The stream is not available. */
    default void unavailable(String reason) {}

    /** The checkpoint could not be saved; the save is retried. */
    default void checkpointFailed(Throwable failure) {}

    /** The checkpoint was saved, if it has changed. */
    default void checkpointSaved() {}
}
