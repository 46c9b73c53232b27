package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LogKeys;
import io.streamgauge.log.LogThrottle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a {@link StreamReader} reports, as log lines and meters. Threads may share it: its sets are
 * concurrent, and what it calls is safe for threads.
 */
public class StreamReaderEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    private static final int MAX_GIVEN_UP_PER_MINUTE = 10;

    private static final String GONE =
            "Stream {}: the checkpoint of {} is {}, but the stream no longer lists this shard,"
                    + " because all of its records arrived before {} and are no longer retained:"
                    + " its unread records are lost, and the shard counts as ended";

    private final ReaderName name;
    private final ReaderMeters meters;
    private final LogThrottle givenUp;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> stalled = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean unsaved = new AtomicBoolean();

    /**
     * @param clock the time by which lines about records that were given up are limited
     */
    public StreamReaderEvents(ReaderName name, ReaderMeters meters, InstantSource clock) {
        this.name = name;
        this.meters = meters;
        this.givenUp = new LogThrottle(clock, MAX_GIVEN_UP_PER_MINUTE, Duration.ofMinutes(1));
    }

    /** Reading has started, from the position of each known shard. */
    public void started(Map<String, Position> shards) {
        line(Level.INFO).log("Reading stream {}: {}", name, PositionText.summary(shards));
    }

    /** The stream was deleted and created again: it is read from its beginning. */
    public void recreated() {
        line(Level.WARN)
                .log(
                        "Stream {} was re-created since its checkpoint; reading from the beginning",
                        name);
    }

    /** New shards were listed, as after a split or a merge. */
    public void discovered(Map<String, Position> shards) {
        line(Level.INFO).log("Stream {} has new shards: {}", name, shards.keySet());
    }

    /** A closed shard was read to its end. */
    public void ended(String shardId) {
        forget(shardId);
        line(Level.INFO, shardId)
                .log("Stream {}: {} is closed and was read to its end", name, shardId);
    }

    /** This instance has taken the lease of a shard, and reads it from a checkpoint. */
    public void leased(String shardId, String checkpoint) {
        line(Level.INFO, shardId)
                .log("Stream {}: took the lease of {}, from {}", name, shardId, checkpoint);
    }

    /** Another instance has taken the lease of a shard. */
    public void leaseLost(String shardId) {
        forget(shardId);
        line(Level.INFO, shardId).log("Stream {}: lost the lease of {}", name, shardId);
    }

    /**
     * The checkpoint of a shard is older than the retention: reading resumes with the oldest
     * retained record, and the records between are lost.
     *
     * @param position the checkpoint
     * @param kept the time from which on records are retained
     */
    public void expired(String shardId, Position position, Instant kept) {
        line(Level.WARN, shardId)
                .log(
                        "Stream {}: the checkpoint of {} is {}, but records that arrived before {}"
                                + " are no longer retained: {} is lost, and reading resumes at the"
                                + " oldest record",
                        name,
                        shardId,
                        PositionText.checkpoint(position),
                        kept,
                        position.reached()
                                .map(time -> HumanText.of(Duration.between(time, kept)))
                                .map(time -> "what arrived in up to " + time)
                                .orElse("what arrived in between"));
    }

    /**
     * A shard that was not read to its end is no longer listed, and counts as ended.
     *
     * @param position the checkpoint
     * @param kept the time from which on records are retained
     */
    public void gone(String shardId, Position position, Instant kept) {
        line(Level.WARN, shardId).log(GONE, name, shardId, PositionText.checkpoint(position), kept);
    }

    /**
     * Enhanced fan-out is not available: reading falls back to polling.
     *
     * @param shardId the shard, or an empty text for the whole stream
     */
    public void fanOutFailed(String shardId, String reason) {
        line(Level.WARN, shardId)
                .addKeyValue(LogKeys.REASON, reason)
                .log(
                        "Stream {}: enhanced fan-out is not available for {}, falling back to"
                                + " polling: {}",
                        name,
                        shardId.isEmpty() ? "the stream" : shardId,
                        reason);
    }

    /** Records were read. */
    public void read(String shardId, Page page) {
        meters.read(shardId, page);
        if (failing.remove(shardId)) {
            line(Level.INFO, shardId).log("Stream {}: reads of {} succeed again", name, shardId);
        }
    }

    /** Records were handled. */
    public void delivered(String shardId, int records) {
        meters.delivered(records);
    }

    /** The age of the oldest record that was read and is not yet in the saved checkpoint. */
    public void checkpointAge(String shardId, Duration age) {
        meters.checkpointAge(shardId, age);
    }

    /** A record, or a batch from it on, was not handled, and is delivered again after a pause. */
    public void redelivered(ShardRecord record, Throwable failure, Duration pause) {
        meters.count("redelivered");
        line(Level.DEBUG, record.shardId())
                .setCause(failure)
                .log(
                        "Stream {}: redelivering record {} of {} in {}",
                        name,
                        record.sequenceNumber(),
                        record.shardId(),
                        HumanText.of(pause));
    }

    /** A record was handed to the dead letters. */
    public void deadLettered(ShardRecord record, Throwable failure) {
        meters.count("dead-lettered");
        if (stalled.remove(record.shardId())) {
            line(Level.INFO, record.shardId())
                    .addMarker(DeduplicatingAppender.WORKS_AGAIN)
                    .addKeyValue(LogKeys.ORIGIN, deadLetters(record))
                    .log(
                            "Stream {}: the dead letters of {} can be written again",
                            name,
                            record.shardId());
        }
        int leftOut = givenUp.leftOut();
        if (leftOut >= 0) {
            String reason = FailureClassifier.recordReason(failure);
            line(Level.WARN, record.shardId())
                    .addMarker(DeduplicatingAppender.EACH)
                    .addKeyValue(LogKeys.REASON, reason)
                    .log(
                            "Stream {}: record {} was given up and is in the dead letters{}: {}",
                            name,
                            new RecordSummary(record),
                            leftOut == 0 ? "" : " (and " + leftOut + " before it)",
                            reason);
        }
    }

    /** A record failed, and its shard is read no further. */
    public void halted(ShardRecord record, Throwable failure) {
        meters.count("halted");
        meters.readFailed(record.shardId());
        line(Level.ERROR, record.shardId())
                .setCause(failure)
                .log(
                        "Stream {}: {} is not read further, because record {} was given up",
                        name,
                        record.shardId(),
                        record.sequenceNumber());
    }

    /** A dead letter could not be written; its shard waits until it is. */
    public void deadLetterFailed(ShardRecord record, Throwable failure) {
        meters.count("dead-letter-failed");
        meters.readFailed(record.shardId());
        stalled.add(record.shardId());
        line(Level.ERROR, record.shardId())
                .addKeyValue(LogKeys.ORIGIN, deadLetters(record))
                .setCause(failure)
                .log(
                        "Stream {}: {} is stalled, because the dead letter of record {} cannot be"
                                + " written",
                        name,
                        record.shardId(),
                        record.sequenceNumber());
    }

    /**
     * A read exceeded a limit that all consumers of the shard share, and is retried after a pause.
     * If the shard is throttled again and again, {@link #readFailed} follows.
     */
    public void readThrottled(String shardId, String reason, Duration pause) {
        meters.count("read-throttled");
        line(Level.DEBUG, shardId)
                .addKeyValue(LogKeys.REASON, reason)
                .log(
                        "Stream {}: a read of {} is throttled, retrying in {}: {}",
                        name,
                        shardId,
                        HumanText.of(pause),
                        reason);
    }

    /** Reading a shard failed, and is retried after a pause. */
    public void readFailed(String shardId, String reason, Duration pause) {
        meters.count("read-failed");
        meters.readFailed(shardId);
        failing.add(shardId);
        line(Level.WARN, shardId)
                .addKeyValue(LogKeys.REASON, reason)
                .log("Stream {}: reading {} failed, retrying: {}", name, shardId, reason);
    }

    /** The stream is not available. */
    public void unavailable(String reason) {
        line(Level.WARN)
                .addKeyValue(LogKeys.REASON, reason)
                .log("Stream {} is not available, retrying: {}", name, reason);
    }

    /** The checkpoint could not be saved; the save is retried. */
    public void checkpointFailed(Throwable failure) {
        unsaved.set(true);
        line(Level.ERROR)
                .addKeyValue(LogKeys.ORIGIN, checkpoint())
                .addKeyValue(LogKeys.ERROR, failure.getMessage())
                .log(
                        "Stream {}: the checkpoint was not saved, retrying: {}",
                        name,
                        failure.getMessage());
        line(Level.DEBUG).setCause(failure).log("Stream {}: the checkpoint was not saved", name);
    }

    /** The checkpoint was saved, if it has changed. */
    public void checkpointSaved() {
        if (unsaved.compareAndSet(true, false)) {
            line(Level.INFO)
                    .addMarker(DeduplicatingAppender.WORKS_AGAIN)
                    .addKeyValue(LogKeys.ORIGIN, checkpoint())
                    .log("Stream {}: the checkpoint is saved again", name);
        }
    }

    /**
     * The reader has stopped.
     *
     * @param last its status before
     * @param all whether all deliveries ended in time
     */
    public void stopped(StreamStatus last, boolean all) {
        if (last.problem() != null && last.shards().isEmpty()) {
            line(Level.INFO)
                    .addKeyValue(LogKeys.REASON, last.problem())
                    .log(
                            "Stopped; stream {} was never reached, and its checkpoint is"
                                    + " unchanged: {}",
                            name,
                            last.problem());
        } else if (all) {
            line(Level.INFO)
                    .log(
                            "Stopped reading stream {}; its checkpoint covers all delivered"
                                    + " records",
                            name);
        } else {
            line(Level.WARN)
                    .log(
                            "Stopped reading stream {}; some exchanges did not complete in time,"
                                    + " and their records will be read again",
                            name);
        }
    }

    private void forget(String shardId) {
        meters.forget(shardId);
        failing.remove(shardId);
        stalled.remove(shardId);
    }

    private LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level)
                .addKeyValue(LogKeys.STREAM, name.stream())
                .addKeyValue(LogKeys.APPLICATION, name.application());
    }

    private LoggingEventBuilder line(Level level, String shardId) {
        return shardId.isEmpty() ? line(level) : line(level).addKeyValue(LogKeys.SHARD, shardId);
    }

    private String deadLetters(ShardRecord record) {
        return "dead letters of " + name + ' ' + record.shardId();
    }

    private String checkpoint() {
        return "checkpoint of " + name;
    }
}
