package io.streamgauge.influx;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.influx.InfluxOutcome.Busy;
import io.streamgauge.influx.InfluxOutcome.Forbidden;
import io.streamgauge.influx.InfluxOutcome.LinesRefused;
import io.streamgauge.influx.InfluxOutcome.NotKnown;
import io.streamgauge.influx.InfluxOutcome.SomeRefused;
import io.streamgauge.influx.InfluxOutcome.TooLarge;
import io.streamgauge.trace.TraceSpan;
import io.streamgauge.trace.WaitingSpans;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span of a request that writes lines, for the writes whose readings it holds. */
record RequestTrace(TraceSpan span) {

    /**
     * Begins it, where one of the writes is traced.
     *
     * @param attempt how often the lines have been sent, with this time
     */
    static RequestTrace begin(InfluxTarget target, List<LinePoint> batch, int attempt) {
        WaitingSpans waiting = new WaitingSpans();
        @Nullable PendingWrite last = null;
        for (LinePoint point : batch) {
            PendingWrite write = point.current().write();
            if (write != last) {
                last = write;
                waiting.add(write.span());
            }
        }
        TraceSpan span = waiting.request("write " + target);
        if (span.isRecording()) {
            span.set("db.system.name", "influxdb");
            span.set("db.namespace", target.database());
            span.set("streamgauge.table", target.toString());
            span.set("streamgauge.records", batch.size());
            span.set("streamgauge.attempt", attempt);
        }
        return new RequestTrace(span);
    }

    /**
     * Ends it.
     *
     * @param answer what the server answered; null where it did not
     */
    void end(@Nullable HttpResponse<?> answer, InfluxOutcome outcome) {
        if (!span.isRecording()) {
            return;
        }
        if (answer != null) {
            span.set("http.response.status_code", answer.statusCode());
        }
        if (outcome instanceof LinesRefused refused) {
            span.set("streamgauge.rejected", refused.errors().size());
        }
        fail(outcome);
        span.end();
    }

    private void fail(InfluxOutcome outcome) {
        if (outcome instanceof Busy busy) {
            fail(busy.cause());
        } else if (outcome instanceof NotKnown notKnown) {
            fail(notKnown.cause());
        } else if (outcome instanceof Forbidden forbidden) {
            span.fail(forbidden.reason());
        } else if (outcome instanceof LinesRefused refused) {
            span.fail(refused.errors().get(0).reason());
        } else if (outcome instanceof SomeRefused some) {
            span.fail(some.reason());
        } else if (outcome instanceof TooLarge large) {
            span.fail(large.reason());
        }
    }

    private void fail(Throwable cause) {
        span.set("error.type", cause.getClass().getSimpleName());
        span.fail(String.valueOf(cause.getMessage()));
    }
}
