package io.streamgauge.camel.trace;

import io.streamgauge.trace.TraceSpan;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The spans that an exchange is in. A copy of an exchange is in the same. */
public final class ExchangeSpans {

    private static final String SPANS = "CamelStreamgaugeSpans";
    private static final String LINKS = "CamelStreamgaugeLinks";

    /** A span and the one around it; immutable, because copies of an exchange share it. */
    private record Frame(TraceSpan span, Object owner, @Nullable Frame outer) {}

    private ExchangeSpans() {}

    /** Sets what a trace follows that begins with an exchange, each as a traceparent. */
    public static void setLinks(Exchange exchange, List<String> traceparents) {
        exchange.setProperty(LINKS, traceparents);
    }

    @SuppressWarnings("unchecked")
    static List<String> links(Exchange exchange) {
        Object links = exchange.getProperty(LINKS);
        return links == null ? List.of() : (List<String>) links;
    }

    /** The span that an exchange is in; {@link TraceSpan#NONE} where it is not traced. */
    public static TraceSpan of(Exchange exchange) {
        Frame frame = frame(exchange);
        return frame == null ? TraceSpan.NONE : frame.span();
    }

    /**
     * Takes an exchange into a span.
     *
     * @param owner what the span is about, which also ends it
     */
    static void begin(Exchange exchange, TraceSpan span, Object owner) {
        exchange.setProperty(SPANS, new Frame(span, owner, frame(exchange)));
    }

    /** Takes an exchange out of the span of an owner; NONE where it is not in one. */
    static TraceSpan leave(Exchange exchange, Object owner) {
        Frame frame = frame(exchange);
        if (frame == null || frame.owner() != owner) {
            return TraceSpan.NONE;
        }
        Frame outer = frame.outer();
        if (outer == null) {
            exchange.removeProperty(SPANS);
        } else {
            exchange.setProperty(SPANS, outer);
        }
        return frame.span();
    }

    /** Takes an exchange into the spans of another one that caused it. */
    public static void follow(Exchange exchange, Exchange cause) {
        Frame frame = frame(cause);
        if (frame != null) {
            exchange.setProperty(SPANS, frame);
        }
    }

    private static @Nullable Frame frame(Exchange exchange) {
        return (Frame) exchange.getProperty(SPANS);
    }
}
