package io.streamgauge.influx;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.delivery.ReadingWriteException.Failure;
import io.streamgauge.influx.InfluxOutcome.Busy;
import io.streamgauge.influx.InfluxOutcome.Forbidden;
import io.streamgauge.influx.InfluxOutcome.LinesRefused;
import io.streamgauge.influx.InfluxOutcome.NotKnown;
import io.streamgauge.influx.InfluxOutcome.SomeRefused;
import io.streamgauge.influx.InfluxOutcome.TooLarge;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request in flight and what follows from its outcome: the same lines again, the halves of a
 * batch in which the server refused some line, what a refused line had superseded, and finally the
 * outcome of each reading.
 *
 * <p>It sends one request at a time, so that it counts as one against {@code maxInFlight}, pauses
 * included: that is what slows down while the server is busy.
 *
 * <p>Its fields are not guarded: threads of the client and of the scheduler use them one after
 * another, as each step begins when the future or the task of the step before it completes, which
 * orders their memory too.
 */
final class InfluxRequest {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final InfluxWriterContext context;
    private final PointSettlement settlement;
    private final Runnable onEnd;
    private final Deque<List<LinePoint>> batches = new ArrayDeque<>();
    private Instant deadline = Instant.MIN;
    private int attempts;

    InfluxRequest(InfluxWriterContext context, List<LinePoint> batch, Runnable onEnd) {
        this.context = context;
        this.settlement = new PointSettlement(context.events(), context.runtime().clock());
        this.onEnd = onEnd;
        batches.push(batch);
    }

    /**
     * Sends the batch, unless it has waited longer than the delivery timeout while the server
     * answered no request of the writer.
     */
    void start() {
        List<LinePoint> batch = batches.element();
        Instant since = context.answeredAt();
        @Nullable PendingWrite last = null;
        for (LinePoint point : batch) {
            PendingWrite write = point.current().write();
            if (write != last) {
                last = write;
                since = write.startedAt().isAfter(since) ? write.startedAt() : since;
            }
        }
        deadline = since.plus(context.settings().deliveryTimeout());
        if (context.now().isAfter(deadline)) {
            batches.pop();
            String reason = notDelivered() + ": no request was answered in that time";
            settlement.fail(batch, new Failure(reason, true, null));
        }
        send();
    }

    private void send() {
        List<LinePoint> batch = batches.peek();
        if (batch == null) {
            onEnd.run();
            return;
        }
        attempts++;
        long started = System.nanoTime();
        RequestTrace trace = RequestTrace.begin(context.target(), batch, attempts);
        var unused =
                context.server()
                        .write(
                                context.target().database(),
                                api -> LineBody.of(batch, api, context.mapping()))
                        .handle(
                                (answer, thrown) -> {
                                    InfluxOutcome outcome =
                                            thrown == null
                                                    ? InfluxOutcomes.of(
                                                            answer,
                                                            context.runtime().clock().instant())
                                                    : InfluxOutcomes.of(thrown);
                                    trace.end(answer, outcome);
                                    return outcome;
                                })
                        .thenAccept(
                                outcome -> {
                                    Duration elapsed =
                                            Duration.ofNanos(System.nanoTime() - started);
                                    context.events().requested(elapsed);
                                    settle(batch, outcome);
                                });
    }

    private void settle(List<LinePoint> batch, InfluxOutcome outcome) {
        if (outcome instanceof Busy busy) {
            context.events().throttled();
            retry(batch, busy.cause(), busy.pause());
        } else if (outcome instanceof NotKnown notKnown) {
            retry(batch, notKnown.cause(), Duration.ZERO);
        } else {
            batches.pop();
            attempts = 0;
            conclude(batch, outcome);
            send();
        }
    }

    private void conclude(List<LinePoint> batch, InfluxOutcome outcome) {
        if (outcome instanceof Forbidden forbidden) {
            String reason = forbidden.reason() + "; " + forbidden.remedy();
            settlement.fail(batch, new Failure(reason, false, forbidden.cause()));
            return;
        }
        context.answered();
        deadline = context.answeredAt().plus(context.settings().deliveryTimeout());
        if (outcome instanceof LinesRefused lines) {
            refuse(batch, lines);
        } else if (outcome instanceof SomeRefused some) {
            bisect(batch, some.reason());
        } else if (outcome instanceof TooLarge large) {
            bisect(batch, "the line is too large: " + large.reason());
        } else {
            settlement.written(batch);
        }
    }

    private void refuse(List<LinePoint> batch, LinesRefused refused) {
        Map<LinePoint, String> found = RefusedLines.find(batch, refused.errors());
        if (found.isEmpty()) {
            bisect(batch, refused.errors().get(0).reason());
            return;
        }
        List<LinePoint> others = batch.stream().filter(point -> !found.containsKey(point)).toList();
        pushUnlessEmpty(settlement.reject(found));
        if (refused.othersWritten()) {
            settlement.written(others);
        } else {
            pushUnlessEmpty(others);
        }
    }

    /** Halves a batch in which some line was refused, until such lines are alone. */
    private void bisect(List<LinePoint> batch, String reason) {
        if (batch.size() == 1) {
            pushUnlessEmpty(settlement.reject(Map.of(batch.get(0), reason)));
            return;
        }
        int middle = batch.size() / 2;
        batches.push(batch.subList(middle, batch.size()));
        batches.push(batch.subList(0, middle));
    }

    private void pushUnlessEmpty(List<LinePoint> batch) {
        if (!batch.isEmpty()) {
            batches.push(batch);
        }
    }

    private void retry(List<LinePoint> batch, Throwable cause, Duration wanted) {
        Duration backoff = BACKOFF.delay(attempts, context.runtime().random());
        Duration pause = wanted.compareTo(backoff) > 0 ? wanted : backoff;
        if (context.now().plus(pause).isAfter(deadline)) {
            boolean asked = wanted.compareTo(backoff) > 0;
            giveUp(batch, asked ? endsTooLate(wanted) : notDelivered(), cause);
            return;
        }
        context.events().retrying(cause, attempts, pause);
        try {
            context.runtime().after(pause, this::send);
        } catch (RejectedExecutionException e) {
            giveUp(batch, "stopped", cause);
        }
    }

    private void giveUp(List<LinePoint> batch, String reason, @Nullable Throwable cause) {
        batches.pop();
        String text =
                "%s, after %s, the last: %s"
                        .formatted(reason, HumanText.of(attempts, "attempt"), reason(cause));
        settlement.fail(batch, new Failure(text, true, cause));
        attempts = 0;
        send();
    }

    private String notDelivered() {
        return "not delivered within " + deliveryTimeout();
    }

    private String endsTooLate(Duration pause) {
        return "the server asks for a pause of %s, which ends after the delivery timeout of %s"
                .formatted(HumanText.exactly(pause), deliveryTimeout());
    }

    private String deliveryTimeout() {
        return HumanText.exactly(context.settings().deliveryTimeout());
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? String.valueOf(cause)
                : cause.getMessage();
    }
}
