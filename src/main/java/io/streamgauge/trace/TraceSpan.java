package io.streamgauge.trace;

import java.util.Collection;

/**
 * A span of a trace: something that took place, from one time to another. {@link #NONE} stands for
 * it where nothing is traced, and keeps nothing.
 *
 * <p>Methods may be called from any thread, do not block, and mask secrets in what they are given.
 */
public interface TraceSpan {

    /** The span of what is not traced. */
    TraceSpan NONE = new TraceSpan() {};

    /** What a span is to what it calls. */
    enum Kind {
        INTERNAL,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** Whether it will be exported: false for a trace that is not sampled. */
    default boolean isRecording() {
        return false;
    }

    /** Begins a span of a part of it. */
    default TraceSpan child(String name, Kind kind) {
        return this;
    }

    /**
     * Begins the span of a request that this span and others wait for. It is a child of this one,
     * and linked with each of the others in both directions.
     */
    default TraceSpan request(String name, Collection<TraceSpan> others) {
        return this;
    }

    /** Adds an attribute. */
    default void set(String attribute, String value) {}

    /** Adds an attribute. */
    default void set(String attribute, long value) {}

    /** Marks it as failed. */
    default void fail(String reason) {}

    /** Ends it. */
    default void end() {}

    /** The id of its trace as 32 hexadecimal digits; empty for {@link #NONE}. */
    default String traceId() {
        return "";
    }

    /**
     * Its <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>; empty
     * for {@link #NONE}.
     */
    default String traceparent() {
        return "";
    }
}
