package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Reads one shard on one thread, until its end or until it is stopped. */
final class ShardReader {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);
    private static final int EMPTY_READS_TO_LONGEST_PAUSE = 8;

    private final StreamAccess access;
    private final String shardId;
    private final ReaderSettings.Reads settings;
    private final ReaderEvents events;
    private final Pauses pauses;
    private final DeliveryWindow window;

    private Position resume;
    private @Nullable String iterator;
    private int failures;
    private int emptyReads;
    private volatile ShardStatus status;

    ShardReader(ShardTask task, DeliveryWindow window) {
        this.access = task.access();
        this.shardId = task.shardId();
        this.resume = task.position();
        this.settings = task.settings();
        this.events = task.events();
        this.pauses = task.pauses();
        this.window = window;
        this.status = new ShardStatus(shardId, access.clock().instant(), 0, null);
    }

    ShardStatus status() {
        return status;
    }

    /** Reads; true when the shard was read to its end and all of it was taken. */
    boolean run() throws InterruptedException {
        boolean open = true;
        while (open && !pauses.stopped()) {
            long began = System.nanoTime();
            try {
                open = read();
            } catch (RuntimeException e) {
                failed(e);
                continue;
            }
            if (open) {
                pauses.pause(untilTheNextRead(System.nanoTime() - began)).join();
            }
        }
        return window.drain() && !open;
    }

    void stop() {
        window.stop();
    }

    /** A record was taken. */
    void progressed() {
        ShardStatus before = status;
        status =
                new ShardStatus(
                        shardId,
                        access.clock().instant(),
                        before.millisBehindLatest(),
                        before.problem());
    }

    /**
     * Reads once; false when there is nothing more to read. The last records come together with the
     * end.
     */
    private boolean read() throws InterruptedException {
        if (iterator == null) {
            iterator = open();
        }
        GetRecordsResponse response = records(iterator);
        iterator = response.nextShardIterator();
        failures = 0;
        took(response);
        for (Record record : response.records()) {
            if (!deliver(Deaggregation.records(shardId, record))) {
                return true;
            }
            resume = new Position.AfterSequenceNumber(record.sequenceNumber());
        }
        return iterator != null;
    }

    private boolean deliver(List<ShardRecord> aggregate) throws InterruptedException {
        for (int place = 0; place < aggregate.size(); place++) {
            if (!window.deliver(aggregate.get(place), place == aggregate.size() - 1)) {
                return false;
            }
        }
        return true;
    }

    private void took(GetRecordsResponse response) {
        long behind = response.millisBehindLatest() == null ? 0 : response.millisBehindLatest();
        emptyReads = response.records().isEmpty() ? emptyReads + 1 : 0;
        status = new ShardStatus(shardId, access.clock().instant(), behind, null);
        events.read(shardId, response.records().size(), Duration.ofMillis(behind));
    }

    private String open() {
        return await(
                        access.client()
                                .getShardIterator(
                                        resume.iterator()
                                                .streamName(access.stream())
                                                .shardId(shardId)
                                                .build()))
                .shardIterator();
    }

    private GetRecordsResponse records(String from) {
        return await(
                access.client()
                        .getRecords(
                                GetRecordsRequest.builder()
                                        .shardIterator(from)
                                        .limit(settings.maxResults())
                                        .build()));
    }

    private <T> T await(CompletableFuture<T> call) {
        return pauses.await(call.orTimeout(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void failed(RuntimeException failure) {
        if (pauses.stopped()) {
            return;
        }
        Throwable cause = Faults.cause(failure);
        if (!Faults.passes(cause)) {
            iterator = null;
        }
        if (cause instanceof ExpiredIteratorException && failures == 0) {
            failures++;
            return;
        }
        Duration pause = settings.backoff().pause(failures++, access.random());
        String reason = Faults.reason(cause);
        ShardStatus before = status;
        status =
                new ShardStatus(
                        shardId, before.lastProgress(), before.millisBehindLatest(), reason);
        events.readFailed(shardId, reason, pause);
        pauses.pause(atLeastTheInterval(pause)).join();
    }

    private Duration untilTheNextRead(long nanosSinceTheLast) {
        Duration step =
                settings.longestPause()
                        .minus(settings.interval())
                        .dividedBy(EMPTY_READS_TO_LONGEST_PAUSE);
        Duration wanted =
                settings.interval()
                        .plus(
                                step.multipliedBy(
                                        Math.min(emptyReads, EMPTY_READS_TO_LONGEST_PAUSE)));
        Duration left = wanted.minusNanos(nanosSinceTheLast);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration atLeastTheInterval(Duration pause) {
        return pause.compareTo(settings.interval()) < 0 ? settings.interval() : pause;
    }

    /** What a reader needs to know of its shard. */
    record ShardTask(
            StreamAccess access,
            String shardId,
            Position position,
            ReaderSettings.Reads settings,
            ReaderEvents events,
            Pauses pauses) {

        static ShardTask of(StreamWork work, String shardId, Position position) {
            return new ShardTask(
                    work.access(),
                    shardId,
                    position,
                    work.settings().reads(),
                    work.outlet().events(),
                    work.pauses());
        }
    }
}
