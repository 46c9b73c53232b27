package io.streamgauge.timestream;

import io.streamgauge.delivery.ReadingWriteException.Failure;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * A request in flight and what follows from its outcome: the same records again, the two halves of
 * a batch that Timestream found invalid, rejected records with a higher version, and finally the
 * outcome of each reading.
 *
 * <p>It sends one request at a time, so that it counts as one against {@code maxInFlight}, pauses
 * included: that is what slows a throttled writer down.
 *
 * <p>Its fields are not guarded: threads of the SDK and of the scheduler use them one after
 * another, as each step begins when the future or the task of the step before it completes, which
 * orders their memory too.
 */
final class InFlightRequest {

    /** After an outcome that is not known, and when the memory store throttles. */
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    /** When the magnetic store throttles, which recovers more slowly. */
    private static final Backoff MAGNETIC_BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    private final WriterContext context;
    private final TimestreamWriterEvents events;
    private final ReadingSettlement settlement;
    private final Runnable onEnd;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private Instant deadline = Instant.MIN;
    private int attempts;

    InFlightRequest(WriterContext context, Batch batch, Runnable onEnd) {
        this.context = context;
        this.events = context.events();
        this.settlement = new ReadingSettlement(context);
        this.onEnd = onEnd;
        batches.push(batch);
    }

    /**
     * Sends the batch, unless it has waited longer than the delivery timeout while no request of
     * the writer was accepted.
     */
    void start() {
        Batch batch = batches.element();
        Instant since = context.concurrency().lastAccepted();
        for (PendingReading item : batch.items()) {
            Instant started = item.write().startedAt();
            since = started.isAfter(since) ? started : since;
        }
        deadline = since.plus(context.settings().deliveryTimeout());
        if (now().isAfter(deadline)) {
            batches.pop();
            String reason = notDelivered() + ": no request was accepted in that time";
            settlement.fail(batch, new Failure(reason, true, null));
        }
        send();
    }

    private void send() {
        Batch batch = batches.peek();
        if (batch == null) {
            onEnd.run();
            return;
        }
        attempts++;
        long started = System.nanoTime();
        RequestSpan span = RequestSpan.begin(context.table(), batch, attempts);
        var unused =
                CompletableFuture.completedFuture(batch)
                        .thenApply(sent -> RequestBuilder.writeRecords(context.table(), sent))
                        .thenCompose(context.runtime().client()::writeRecords)
                        .whenComplete(
                                (answer, thrown) -> {
                                    span.end(answer, thrown);
                                    events.requested(Duration.ofNanos(System.nanoTime() - started));
                                    settle(
                                            batch,
                                            thrown == null
                                                    ? RequestOutcome.of(answer)
                                                    : RequestOutcome.of(thrown));
                                });
    }

    private void settle(Batch batch, RequestOutcome outcome) {
        if (outcome instanceof RequestOutcome.Throttled throttled) {
            events.throttled(throttled.store());
            context.concurrency().throttled(throttled.store(), now());
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
            attempts = 0;
            conclude(batch, outcome);
            send();
        }
    }

    private void conclude(Batch batch, RequestOutcome outcome) {
        if (outcome instanceof RequestOutcome.Invalid invalid) {
            bisect(batch, invalid.cause());
        } else if (outcome instanceof RequestOutcome.Refused refused) {
            String reason = reason(refused.cause()) + "; " + refused.remedy();
            settlement.fail(batch, new Failure(reason, false, refused.cause()));
        } else {
            context.concurrency().accepted(now());
            events.metered(batch.cost());
            List<PendingReading> bumped = settlement.settle(batch, outcome);
            if (!bumped.isEmpty()) {
                batches.push(Batch.of(bumped));
            }
        }
    }

    private void retry(Batch batch, Throwable cause, Backoff backoff) {
        Duration pause = backoff.delay(attempts, context.runtime().random());
        if (now().plus(pause).isAfter(deadline)) {
            giveUp(batch, notDelivered(), cause);
            return;
        }
        events.retrying(cause, attempts, pause);
        try {
            context.runtime().after(pause, this::send);
        } catch (RejectedExecutionException e) {
            giveUp(batch, "stopped", cause);
        }
    }

    private void giveUp(Batch batch, String reason, Throwable cause) {
        batches.pop();
        String text =
                "%s, after %s, the last: %s"
                        .formatted(reason, HumanText.of(attempts, "attempt"), reason(cause));
        settlement.fail(batch, new Failure(text, true, cause));
        attempts = 0;
        send();
    }

    /** Halves a batch that is invalid as a whole, until its invalid records are alone. */
    private void bisect(Batch batch, Throwable cause) {
        if (batch.size() == 1) {
            settlement.invalid(batch.items().get(0), cause);
            return;
        }
        List<Batch> halves = batch.halves();
        batches.push(halves.get(1));
        batches.push(halves.get(0));
    }

    private String notDelivered() {
        return "not delivered within " + HumanText.exactly(context.settings().deliveryTimeout());
    }

    private Instant now() {
        return context.runtime().deadlineClock().instant();
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
