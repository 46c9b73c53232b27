package io.streamgauge.trace;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spans that wait for one request, because parts of what they write share it. */
public final class WaitingSpans {

    private @Nullable Set<TraceSpan> spans;

    /** Adds a span, if it is traced and was not added before. */
    public void add(TraceSpan span) {
        if (span.isRecording()) {
            Set<TraceSpan> current = spans == null ? new LinkedHashSet<>() : spans;
            current.add(span);
            spans = current;
        }
    }

    /** Begins the span of the request: a child of the first, linked with the others. */
    public TraceSpan request(String name) {
        if (spans == null) {
            return TraceSpan.NONE;
        }
        TraceSpan first = spans.iterator().next();
        spans.remove(first);
        return first.request(name, spans);
    }
}
