package io.streamgauge.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The span that a thread works for. Engines read it when they are called, so that their callers
 * need not hand it over.
 */
public final class CurrentSpan {

    private static final ThreadLocal<@Nullable TraceSpan> CURRENT = new ThreadLocal<>();

    private CurrentSpan() {}

    /** The span of this thread; {@link TraceSpan#NONE} where nothing is traced. */
    public static TraceSpan get() {
        @Nullable TraceSpan current = CURRENT.get();
        return current == null ? TraceSpan.NONE : current;
    }

    /** Does work for a span, on this thread. */
    public static <T> T call(TraceSpan span, Supplier<T> work) {
        TraceSpan before = get();
        set(span);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    /** Sets the span of this thread. Whoever sets one restores the one before. */
    public static void set(TraceSpan span) {
        if (span == TraceSpan.NONE) {
            CURRENT.remove();
        } else {
            CURRENT.set(span);
        }
    }
}
