package io.streamgauge.camel.kinesis;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.RecordSummary;
import io.streamgauge.kinesis.read.StreamReaderEvents;
import io.streamgauge.kinesis.read.StreamStatus;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.kinesis.write.StreamBooks;
import io.streamgauge.kinesis.write.StreamWriterEvents;
import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LastFailure;
import io.streamgauge.log.LogThrottle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Every log line and every metric of {@code kinesis:}. */
final class KinesisEvents implements StreamReaderEvents, StreamWriterEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    private static final int GIVEN_UP_A_MINUTE = 10;

    /** Says to the log that such lines are few already. */
    private static final Marker EACH = MarkerFactory.getMarker("EACH");

    private final String stream;
    private final String application;
    private final KinesisMeters meters;
    private final LogThrottle givenUp;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> standing = ConcurrentHashMap.newKeySet();
    private final LastFailure problem = new LastFailure();
    private final AtomicBoolean unsaved = new AtomicBoolean();

    private KinesisEvents(
            String stream, String application, KinesisMeters meters, InstantSource clock) {
        this.stream = stream;
        this.application = application;
        this.meters = meters;
        this.givenUp = new LogThrottle(clock, GIVEN_UP_A_MINUTE, Duration.ofMinutes(1));
    }

    /** The events of all that write to a stream. */
    static KinesisEvents ofWriters(String stream, KinesisMeters meters, InstantSource clock) {
        return new KinesisEvents(stream, "", meters, clock);
    }

    /** The events of those that read a stream as one application. */
    static KinesisEvents ofReaders(
            String stream, String application, KinesisMeters meters, InstantSource clock) {
        return new KinesisEvents(
                application.equals(stream) ? stream : stream + " (" + application + ")",
                application,
                meters,
                clock);
    }

    @Override
    public void created(int shards) {
        LOG.info("Stream {} did not exist and was created with {} shards", stream, shards);
    }

    @Override
    public void shardsDiffer(int wanted, int open) {
        String text =
                "Stream {} has {} and stays so, though \"shards\" is {}: set it to {}, or scale the"
                        + " stream with 'aws kinesis update-shard-count --stream-name {}"
                        + " --target-shard-count {} --scaling-type UNIFORM_SCALING'";
        Object[] values = {
            stream, open == 1 ? "1 shard" : open + " shards", wanted, open, stream, wanted
        };
        if (open < wanted) {
            LOG.warn(text, values);
        } else {
            // It was scaled up, as streams are.
            LOG.info(text, values);
        }
    }

    @Override
    public void begun(Map<String, Position> shards) {
        LOG.info("Stream {} is read: {}", stream, summary(shards));
    }

    @Override
    public void recreated() {
        LOG.warn("Stream {} is another one than that of the checkpoint: all of it is read", stream);
    }

    @Override
    public void discovered(Map<String, Position> shards) {
        LOG.info("Stream {} has new shards: {}", stream, shards.keySet());
    }

    @Override
    public void ended(String shardId) {
        forget(shardId);
        LOG.info("Stream {}: {} was closed, and is read to its end", stream, shardId);
    }

    @Override
    public void leased(String shardId, String checkpoint) {
        LOG.info("Stream {}: {} is read by this instance, from {}", stream, shardId, checkpoint);
    }

    @Override
    public void leaseLost(String shardId) {
        forget(shardId);
        LOG.info("Stream {}: {} is no longer read by this instance", stream, shardId);
    }

    @Override
    public void expired(String shardId, Position position, Instant kept) {
        LOG.warn(
                "Stream {}: the checkpoint of {} is {}, but only what arrived since {} is still"
                    + " kept: what came between is gone, {} of it at most; it is read on from the"
                    + " oldest record",
                stream,
                shardId,
                position.reached().map(time -> "of " + time).orElse(place(position)),
                kept,
                position.reached()
                        .map(time -> HumanText.of(Duration.between(time, kept)))
                        .orElse("all"));
    }

    @Override
    public void gone(String shardId, Position position, Instant kept) {
        LOG.warn(
                "Stream {}: the checkpoint of {} is {}, but the stream no longer lists this shard,"
                    + " because all of its records arrived before {} and are no longer kept: what"
                    + " was not read of it is lost, and the shard counts as ended",
                stream,
                shardId,
                position.reached().map(time -> "of " + time).orElse(place(position)),
                kept);
    }

    @Override
    public void fanOutFailed(String shardId, String reason) {
        LOG.warn(
                "Stream {}: {} cannot be had with enhanced fan-out, and is polled: {}",
                stream,
                shardId.isEmpty() ? "it" : shardId,
                reason);
    }

    @Override
    public void read(String shardId, Page page) {
        meters.read(reading(shardId), page);
        if (failing.remove(shardId)) {
            LOG.info("Stream {}: {} is read again", stream, shardId);
        }
    }

    @Override
    public void delivered(String shardId, int records) {
        meters.delivered(records);
    }

    @Override
    public void checkpointAge(String shardId, Duration age) {
        meters.checkpointAge(reading(shardId), age);
    }

    @Override
    public void redelivered(ShardRecord record, Throwable failure, Duration pause) {
        meters.count("redelivered", "", 1);
        LOG.debug(
                "Stream {}: record {} of {} is delivered again in {}",
                stream,
                record.sequenceNumber(),
                record.shardId(),
                HumanText.of(pause),
                failure);
    }

    @Override
    public void deadLettered(ShardRecord record, Throwable failure) {
        meters.count("dead-lettered", "", 1);
        if (standing.remove(record.shardId())) {
            LOG.atInfo()
                    .addMarker(DeduplicatingAppender.WORKS_AGAIN)
                    .addKeyValue(DeduplicatingAppender.ORIGIN, deadLetters(record))
                    .log(
                            "Stream {}: the dead letters of {} can be written again",
                            stream,
                            record.shardId());
        }
        int leftOut = givenUp.leftOut();
        if (leftOut >= 0) {
            LOG.warn(
                    EACH,
                    "Stream {}: record {} was given up and is in the dead letters{}: {}",
                    stream,
                    new RecordSummary(record),
                    leftOut == 0 ? "" : " (and " + leftOut + " before it)",
                    DeadLetterRecord.error(failure));
        }
    }

    @Override
    public void halted(ShardRecord record, Throwable failure) {
        meters.count("halted", "", 1);
        meters.readFailed(reading(record.shardId()));
        LOG.error(
                "Stream {}: {} is read no further, as record {} was given up",
                stream,
                record.shardId(),
                record.sequenceNumber(),
                failure);
    }

    @Override
    public void deadLetterFailed(ShardRecord record, Throwable failure) {
        meters.count("dead-letter-failed", "", 1);
        meters.readFailed(reading(record.shardId()));
        standing.add(record.shardId());
        LOG.atError()
                .addKeyValue(DeduplicatingAppender.ORIGIN, deadLetters(record))
                .setCause(failure)
                .log(
                        "Stream {}: {} stands still, as the dead letters do not take record {}",
                        stream,
                        record.shardId(),
                        record.sequenceNumber());
    }

    private String deadLetters(ShardRecord record) {
        return "dead letters of " + stream + ' ' + record.shardId();
    }

    @Override
    public void readFailed(String shardId, String reason, Duration pause) {
        meters.count("read-failed", "", 1);
        meters.readFailed(reading(shardId));
        failing.add(shardId);
        LOG.warn("Stream {}: {} cannot be read: {}", stream, shardId, reason);
    }

    @Override
    public void unavailable(String reason) {
        LOG.warn("Stream {} cannot be read, and is tried again: {}", stream, reason);
    }

    @Override
    public void checkpointFailed(Throwable failure) {
        unsaved.set(true);
        LOG.atError()
                .addKeyValue(DeduplicatingAppender.ORIGIN, checkpoint())
                .log(
                        "Stream {}: the checkpoint is not saved, and is tried again: {}",
                        stream,
                        failure.getMessage());
        LOG.debug("Stream {}: the checkpoint is not saved", stream, failure);
    }

    @Override
    public void checkpointSaved() {
        if (unsaved.compareAndSet(true, false)) {
            LOG.atInfo()
                    .addMarker(DeduplicatingAppender.WORKS_AGAIN)
                    .addKeyValue(DeduplicatingAppender.ORIGIN, checkpoint())
                    .log("Stream {}: the checkpoint is saved again", stream);
        }
    }

    private String checkpoint() {
        return "checkpoint of " + stream;
    }

    @Override
    public void received(int records) {
        meters.received(records);
    }

    /** Why records could not be written, since the last that could, for a while. */
    Optional<String> problem() {
        return problem.reason();
    }

    @Override
    public void written(int records) {
        meters.settled("written", "", records);
        problem.worked();
    }

    @Override
    public void rejected(RecordResult.Rejected rejected) {
        meters.settled(
                "rejected", rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), 1);
    }

    @Override
    public void failed(int records, String reason) {
        meters.settled("failed", "", records);
        problem.failed(reason);
    }

    @Override
    public void retried(int records, String reason, Duration pause) {
        meters.count("retried", "", records);
        LOG.debug(
                "Stream {}: {} records are sent again in {}: {}",
                stream,
                records,
                HumanText.of(pause),
                reason);
    }

    /** Rows that became no reading, and so no record. */
    void unmapped(int rejections) {
        meters.received(rejections);
        meters.settled("rejected", "mapping", rejections);
    }

    /** Rejects of one exchange that are safe with the dead letters. */
    void handedOver(int rejects, String place, String firstReason) {
        LOG.warn(
                "Stream {}: {} rejected and handed to {}, the first because: {}",
                stream,
                rejects,
                place,
                firstReason);
    }

    void stoppedWriting(StreamBooks books) {
        problem.worked();
        LOG.info(
                "Stream {}: {} records in = {} written + {} rejected + {} failed + {} waiting",
                stream,
                books.in(),
                books.written(),
                books.rejectedInAll(),
                books.failed(),
                books.waiting());
    }

    void stoppedReading(StreamStatus last, boolean all) {
        if (last.problem() != null && last.shards().isEmpty()) {
            LOG.info(
                    "Stream {} is no longer tried; it was not read, and its checkpoint stays as it"
                            + " was: {}",
                    stream,
                    last.problem());
        } else if (all) {
            LOG.info("Stream {} is no longer read; its checkpoint has all that was taken", stream);
        } else {
            LOG.warn(
                    "Stream {} is no longer read; records in the routes did not end in time and"
                            + " will be read again",
                    stream);
        }
    }

    private void forget(String shardId) {
        meters.forget(reading(shardId));
        failing.remove(shardId);
        standing.remove(shardId);
    }

    private KinesisMeters.Reading reading(String shardId) {
        return new KinesisMeters.Reading(application, shardId);
    }

    private static String summary(Map<String, Position> shards) {
        return shards.values().stream()
                .collect(groupingBy(KinesisEvents::place, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(place -> place.getValue() + " shards " + place.getKey())
                .collect(joining(", "));
    }

    private static String place(Position position) {
        if (position instanceof Position.ShardEnd) {
            return "ended";
        }
        if (position instanceof Position.AtTimestamp at) {
            return "from " + at.time();
        }
        return position instanceof Position.TrimHorizon
                ? "from the beginning"
                : "from a sequence number";
    }
}
