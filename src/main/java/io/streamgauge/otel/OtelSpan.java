package io.streamgauge.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.trace.TraceSpan;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** A span of OpenTelemetry. */
final class OtelSpan implements TraceSpan {

    /** A file of a million rows must not become a trace that no receiver accepts. */
    static final int MAX_CHILDREN = 1000;

    private final Tracer tracer;
    private final Span span;
    private final AtomicInteger children = new AtomicInteger();

    OtelSpan(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }

    @Override
    public TraceSpan child(String name, Kind kind) {
        return isFull()
                ? withoutRecording()
                : new OtelSpan(tracer, builder(name, kind).startSpan());
    }

    @Override
    public TraceSpan request(String name, Collection<TraceSpan> others) {
        if (isFull()) {
            return withoutRecording();
        }
        SpanBuilder builder = builder(name, Kind.CLIENT);
        for (TraceSpan other : others) {
            if (other instanceof OtelSpan sharing) {
                builder.addLink(sharing.context());
            }
        }
        OtelSpan request = new OtelSpan(tracer, builder.startSpan());
        for (TraceSpan other : others) {
            if (other instanceof OtelSpan sharing) {
                sharing.span.addLink(request.context());
            }
        }
        return request;
    }

    @Override
    public void set(String attribute, String value) {
        if (isRecording()) {
            span.setAttribute(attribute, Secrets.mask(value));
        }
    }

    @Override
    public void set(String attribute, long value) {
        span.setAttribute(attribute, value);
    }

    @Override
    public void fail(String reason) {
        if (isRecording()) {
            span.setStatus(StatusCode.ERROR, Secrets.mask(reason));
        }
    }

    @Override
    public void end() {
        int left = children.get() - MAX_CHILDREN;
        if (left > 0) {
            span.setAttribute("streamgauge.spans.left_out", left);
        }
        span.end();
    }

    @Override
    public String traceId() {
        return context().getTraceId();
    }

    @Override
    public String traceparent() {
        return "00-%s-%s-%s"
                .formatted(
                        context().getTraceId(),
                        context().getSpanId(),
                        context().getTraceFlags().asHex());
    }

    SpanContext context() {
        return span.getSpanContext();
    }

    private boolean isFull() {
        return !isRecording() || children.incrementAndGet() > MAX_CHILDREN;
    }

    private SpanBuilder builder(String name, Kind kind) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(span))
                .setSpanKind(SpanKind.valueOf(kind.name()));
    }

    /** The same place in the trace, for what is not recorded. */
    private OtelSpan withoutRecording() {
        return new OtelSpan(tracer, Span.wrap(context()));
    }
}
