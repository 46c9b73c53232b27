package io.streamgauge.timestream;

import io.streamgauge.timestream.WriteFailedException.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;

/**
 * One request under way, with what follows from its outcome: the same records again, the two halves
 * of a batch that Timestream found invalid, and at last the outcome of each reading.
 *
 * <p>One request of a flight is under way at a time, so that a flight counts as one against {@code
 * maxInFlight}, pauses included: that is what slows a throttled writer down.
 */
final class Flight {

    private final TableName table;
    private final WriterOptions options;
    private final WriterRuntime runtime;
    private final WriteListener listener;
    private final Rejections rejections;
    private final Runnable landed;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final Backoff backoff;
    private Instant deadline = Instant.MIN;
    private int tries;

    Flight(TimestreamWriter.Context context, Batch batch, Runnable landed) {
        this.table = context.table();
        this.options = context.options();
        this.runtime = context.runtime();
        this.listener = context.listener();
        this.rejections = new Rejections(runtime.clock());
        this.backoff = context.backoff();
        this.landed = landed;
        batches.push(batch);
    }

    void start() {
        deadline = runtime.clock().instant().plus(options.deliveryTimeout());
        send();
    }

    private void send() {
        Batch batch = batches.peek();
        if (batch == null) {
            landed.run();
            return;
        }
        tries++;
        long started = System.nanoTime();
        var unused =
                CompletableFuture.completedFuture(batch)
                        .thenApply(sent -> Requests.writeRecords(table, sent))
                        .thenCompose(runtime.client()::writeRecords)
                        .whenComplete(
                                (answer, thrown) -> {
                                    listener.requested(
                                            Duration.ofNanos(System.nanoTime() - started));
                                    settle(
                                            batch,
                                            thrown == null
                                                    ? new Outcome.Written()
                                                    : Outcome.of(thrown));
                                });
    }

    private void settle(Batch batch, Outcome outcome) {
        if (outcome instanceof Outcome.Throttled throttled) {
            retry(batch, throttled.cause());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            retry(batch, unknown.cause());
        } else if (outcome instanceof Outcome.PartlyRejected partly && !partly.fits(batch.size())) {
            retry(batch, partly.cause());
        } else {
            batches.pop();
            tries = 0;
            if (outcome instanceof Outcome.Invalid invalid) {
                narrow(batch, invalid.cause());
            } else if (outcome instanceof Outcome.PartlyRejected partly) {
                settleEach(batch, partly.rejected());
            } else if (outcome instanceof Outcome.Refused refused) {
                String reason = reason(refused.cause()) + "; " + refused.remedy();
                fail(batch, new Failure(reason, false, refused.cause()));
            } else {
                settleEach(batch, List.of());
            }
            send();
        }
    }

    private void retry(Batch batch, Throwable cause) {
        Duration pause = backoff.delay(tries);
        if (runtime.clock().instant().plus(pause).isAfter(deadline)) {
            giveUp(batch, "not delivered within " + options.deliveryTimeout(), cause);
            return;
        }
        listener.retrying(cause, tries, pause);
        try {
            runtime.after(pause, this::send);
        } catch (RejectedExecutionException e) {
            giveUp(batch, "stopped", cause);
        }
    }

    private void giveUp(Batch batch, String why, Throwable cause) {
        batches.pop();
        String reason = "%s, after %d tries, the last: %s".formatted(why, tries, reason(cause));
        fail(batch, new Failure(reason, true, cause));
        tries = 0;
        send();
    }

    /** A batch that is invalid as a whole hides at least one invalid record: look for it. */
    private void narrow(Batch batch, Throwable cause) {
        if (batch.size() == 1) {
            reject(batch.items().get(0), rejections.ofInvalid(batch.items().get(0), cause));
            return;
        }
        List<Batch> halves = batch.halves();
        batches.push(halves.get(1));
        batches.push(halves.get(0));
    }

    private void settleEach(Batch batch, List<RejectedRecord> rejected) {
        Map<Integer, RejectedRecord> byIndex = new HashMap<>();
        rejected.forEach(reject -> byIndex.put(reject.recordIndex(), reject));
        // Meters before outcomes: whoever sees a write end must find it in the meters.
        listener.written(batch.size() - byIndex.size());
        for (int index = 0; index < batch.size(); index++) {
            Pending item = batch.items().get(index);
            RejectedRecord reject = byIndex.get(index);
            if (reject == null) {
                item.delivery().written();
            } else {
                reject(item, rejections.of(item, reject));
            }
        }
    }

    private void reject(Pending item, Rejected reject) {
        listener.rejected(reject.rejectionClass());
        item.delivery().rejected(reject);
    }

    private void fail(Batch batch, Failure failure) {
        listener.failed(batch.size());
        batch.items().forEach(item -> item.delivery().failed(failure));
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
