package io.streamgauge.timestream;

import io.streamgauge.time.Backoff;
import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.TimestreamWriteException.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * One request under way, with what follows from its outcome: the same records again, the two halves
 * of a batch that Timestream found invalid, rejected records with a higher version, and at last the
 * outcome of each reading.
 *
 * <p>One request of a flight is under way at a time, so that a flight counts as one against {@code
 * maxInFlight}, pauses included: that is what slows a throttled writer down.
 */
final class InFlightRequest {

    /** After an outcome that is not known, and when the memory store throttles. */
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    /** When the magnetic store throttles, which recovers more slowly. */
    private static final Backoff MAGNETIC_BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    private final Context context;
    private final TimestreamWriterEvents listener;
    private final ReadingSettlement settlement;
    private final Runnable landed;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private Instant deadline = Instant.MIN;
    private int tries;

    /** What the flights of one writer share. */
    record Context(
            TableName table,
            TimestreamWriterSettings options,
            TimestreamWriterRuntime runtime,
            TimestreamWriterEvents listener,
            ConcurrencyLimit pace) {}

    InFlightRequest(Context context, Batch batch, Runnable landed) {
        this.context = context;
        this.listener = context.listener();
        this.settlement = new ReadingSettlement(context);
        this.landed = landed;
        batches.push(batch);
    }

    /**
     * Sends the batch, unless its time is up: it has waited longer than the delivery timeout, and
     * in all of that time no request was taken.
     */
    void start() {
        Batch batch = batches.element();
        Instant since = context.pace().lastTaken();
        for (PendingReading item : batch.items()) {
            Instant begun = item.delivery().begun();
            since = begun.isAfter(since) ? begun : since;
        }
        deadline = since.plus(context.options().deliveryTimeout());
        if (now().isAfter(deadline)) {
            batches.pop();
            String reason = notDelivered() + ": no request was taken in that time";
            settlement.fail(batch, new Failure(reason, true, null));
        }
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
                        .thenApply(sent -> RequestBuilder.writeRecords(context.table(), sent))
                        .thenCompose(context.runtime().client()::writeRecords)
                        .whenComplete(
                                (answer, thrown) -> {
                                    listener.requested(
                                            Duration.ofNanos(System.nanoTime() - started));
                                    settle(
                                            batch,
                                            thrown == null
                                                    ? RequestOutcome.of(answer)
                                                    : RequestOutcome.of(thrown));
                                });
    }

    private void settle(Batch batch, RequestOutcome outcome) {
        if (outcome instanceof RequestOutcome.Throttled throttled) {
            listener.throttled(throttled.store());
            context.pace().throttled(throttled.store(), now());
            retry(
                    batch,
                    throttled.cause(),
                    throttled.store() == Store.MAGNETIC ? MAGNETIC_BACKOFF : BACKOFF);
        } else if (outcome instanceof RequestOutcome.Unknown unknown) {
            retry(batch, unknown.cause(), BACKOFF);
        } else if (outcome instanceof RequestOutcome.PartlyRejected partly
                && !partly.fits(batch.size())) {
            retry(batch, partly.cause(), BACKOFF);
        } else {
            batches.pop();
            tries = 0;
            conclude(batch, outcome);
            send();
        }
    }

    private void conclude(Batch batch, RequestOutcome outcome) {
        if (outcome instanceof RequestOutcome.Invalid invalid) {
            narrow(batch, invalid.cause());
        } else if (outcome instanceof RequestOutcome.Refused refused) {
            String reason = reason(refused.cause()) + "; " + refused.remedy();
            settlement.fail(batch, new Failure(reason, false, refused.cause()));
        } else {
            context.pace().taken(now());
            listener.metered(batch.cost());
            List<PendingReading> again = settlement.settle(batch, outcome);
            if (!again.isEmpty()) {
                batches.push(Batch.of(again));
            }
        }
    }

    private void retry(Batch batch, Throwable cause, Backoff backoff) {
        Duration pause = backoff.delay(tries, context.runtime().random());
        if (now().plus(pause).isAfter(deadline)) {
            giveUp(batch, notDelivered(), cause);
            return;
        }
        listener.retrying(cause, tries, pause);
        try {
            context.runtime().after(pause, this::send);
        } catch (RejectedExecutionException e) {
            giveUp(batch, "stopped", cause);
        }
    }

    private void giveUp(Batch batch, String why, Throwable cause) {
        batches.pop();
        String reason = "%s, after %d tries, the last: %s".formatted(why, tries, reason(cause));
        settlement.fail(batch, new Failure(reason, true, cause));
        tries = 0;
        send();
    }

    /** A batch that is invalid as a whole hides at least one invalid record: look for it. */
    private void narrow(Batch batch, Throwable cause) {
        if (batch.size() == 1) {
            settlement.invalid(batch.items().get(0), cause);
            return;
        }
        List<Batch> halves = batch.halves();
        batches.push(halves.get(1));
        batches.push(halves.get(0));
    }

    private String notDelivered() {
        return "not delivered within " + HumanText.exactly(context.options().deliveryTimeout());
    }

    private Instant now() {
        return context.runtime().running().instant();
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
