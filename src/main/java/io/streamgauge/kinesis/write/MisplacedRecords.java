package io.streamgauge.kinesis.write;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.ShardMap;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends aggregates again that were written to a shard that does not own all of their records.
 *
 * <p>After a split or a merge an aggregate may be written to another shard than it was packed for.
 * A reader may drop an aggregate with a record that belongs to another shard, as the Kinesis Client
 * Library does. So the records are packed again for the current shards.
 */
final class MisplacedRecords {

    private final ShardMap shards;
    private final RetryQueue retries;
    private final WriterScheduler scheduler;
    private final AtomicBoolean pausing = new AtomicBoolean();
    private final AtomicInteger failedRefreshes = new AtomicInteger();

    MisplacedRecords(ShardMap shards, RetryQueue retries, WriterScheduler scheduler) {
        this.shards = shards;
        this.retries = retries;
        this.scheduler = scheduler;
    }

    /** An aggregate that was written to another shard than it was packed for. */
    record Misplaced(Aggregate aggregate, RecordResult.Written written) {}

    /** Lists the shards again before the next request: the stream may have been re-created. */
    void invalidateShards() {
        shards.invalidate();
    }

    /**
     * Lists the shards if they are unknown, unless that is in flight or pausing after a failure.
     */
    void listShardsIfUnknown() {
        if (shards.known() == null && !shards.isRefreshing() && !pausing.get()) {
            CompletableFuture<OpenShards> unused =
                    shards.refresh().whenComplete((found, failure) -> refreshed(failure));
        }
    }

    /** Settles misplaced aggregates once the current shards are known. */
    void settle(List<Misplaced> misplaced) {
        if (misplaced.isEmpty()) {
            return;
        }
        CompletableFuture<OpenShards> unused =
                shards.newerThan(misplaced.get(0).aggregate.target().shards())
                        .whenComplete(
                                (current, failure) -> {
                                    settle(misplaced, current);
                                    scheduler.sendReady().run();
                                });
    }

    private void settle(List<Misplaced> misplaced, @Nullable OpenShards current) {
        RecordSettlement settlement = new RecordSettlement();
        List<RequestEntry> written = new ArrayList<>();
        List<RequestEntry> resent = new ArrayList<>();
        for (Misplaced one : misplaced) {
            if (current != null && ownsAll(one, current)) {
                settlement.add(one.aggregate, one.written);
                written.add(one.aggregate);
            } else {
                resent.add(one.aggregate);
            }
        }
        retries.conclude(written, settlement);
        retries.retry(
                resent, "the shards have changed, and the shard does not own all of the records");
    }

    private static boolean ownsAll(Misplaced misplaced, OpenShards shards) {
        MessageDigest md5 = Digests.md5();
        String shardId = misplaced.written.shardId();
        return misplaced.aggregate.records().stream()
                .allMatch(record -> shards.belongs(HashKey.of(record.record(), md5), shardId));
    }

    private void refreshed(@Nullable Throwable failure) {
        if (failure == null) {
            failedRefreshes.set(0);
        } else {
            pauseAfter(failure);
        }
        scheduler.sendReady().run();
    }

    private void pauseAfter(Throwable failure) {
        String reason = "the shards cannot be listed: " + FailureClassifier.streamReason(failure);
        Duration pause = scheduler.delay(failedRefreshes.incrementAndGet());
        Instant next = scheduler.now().plus(pause);
        if (!FailureClassifier.isTransient(failure)) {
            retries.giveUpQueued(Instant.MAX, reason);
            return;
        }
        retries.giveUpQueued(next, reason);
        pausing.set(true);
        scheduler.schedule(
                pause, () -> pausing.set(false), () -> retries.giveUpQueued(Instant.MAX, reason));
    }
}
