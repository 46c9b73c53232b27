package io.streamgauge.kinesis.write;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.ShardMap;
import io.streamgauge.kinesis.StreamProblem;
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
 * Sees to it that aggregates are where their records belong.
 *
 * <p>A reader of a shard may drop an aggregate of which a record belongs to another shard, as the
 * Kinesis Client Library does. After a split or a merge an aggregate may land so: then it is sent
 * once more, packed for the shards as they are now.
 */
final class MisplacedRecords {

    private final ShardMap shards;
    private final RetryQueue retries;
    private final WriterScheduler scheduler;
    private final AtomicBoolean pausing = new AtomicBoolean();
    private final AtomicInteger failedLooks = new AtomicInteger();

    MisplacedRecords(ShardMap shards, RetryQueue retries, WriterScheduler scheduler) {
        this.shards = shards;
        this.retries = retries;
        this.scheduler = scheduler;
    }

    /** An aggregate that is in another shard than it was packed for. */
    record Strayed(Aggregate aggregate, RecordResult.Written outcome) {}

    /** The stream may be another one by now. */
    void forget() {
        shards.forget();
    }

    /** Looks for the shards if they are not known, and nobody looks or waits to look again. */
    void lookIfUnknown() {
        if (shards.known() == null && !shards.isLooking() && !pausing.get()) {
            CompletableFuture<OpenShards> unused =
                    shards.look().whenComplete((found, failure) -> looked(failure));
        }
    }

    /** Settles aggregates that strayed, once the shards are known as they are now. */
    void settle(List<Strayed> strayed) {
        if (strayed.isEmpty()) {
            return;
        }
        CompletableFuture<OpenShards> unused =
                shards.otherThan(strayed.get(0).aggregate.place().shards())
                        .whenComplete(
                                (now, failure) -> {
                                    settle(strayed, now);
                                    scheduler.next();
                                });
    }

    private void settle(List<Strayed> strayed, @Nullable OpenShards now) {
        RecordSettlement settlement = new RecordSettlement();
        List<RequestEntry> arrived = new ArrayList<>();
        List<RequestEntry> astray = new ArrayList<>();
        for (Strayed one : strayed) {
            if (now != null && isWhole(one, now)) {
                settlement.add(one.aggregate, one.outcome);
                arrived.add(one.aggregate);
            } else {
                astray.add(one.aggregate);
            }
        }
        retries.conclude(arrived, settlement);
        retries.again(
                astray, "the shards have changed, and records landed where they do not belong");
    }

    /** Whether all records of an aggregate belong to the shard that it landed in. */
    private static boolean isWhole(Strayed strayed, OpenShards shards) {
        MessageDigest md5 = Digests.md5();
        String landed = strayed.outcome.shardId();
        return strayed.aggregate.records().stream()
                .allMatch(record -> shards.belongs(HashKey.of(record.record(), md5), landed));
    }

    private void looked(@Nullable Throwable failure) {
        if (failure == null) {
            failedLooks.set(0);
        } else {
            notFound(failure);
        }
        scheduler.next();
    }

    private void notFound(Throwable failure) {
        String reason = "the shards cannot be listed: " + StreamProblem.of(failure);
        Duration pause = scheduler.delay(failedLooks.incrementAndGet());
        Instant next = scheduler.now().plus(pause);
        if (!FailureClassifier.passes(failure)) {
            retries.giveUpWaiting(Instant.MAX, reason);
            return;
        }
        retries.giveUpWaiting(next, reason);
        pausing.set(true);
        scheduler.later(
                pause, () -> pausing.set(false), () -> retries.giveUpWaiting(Instant.MAX, reason));
    }
}
