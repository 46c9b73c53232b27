package io.streamgauge.camel.trace;

import io.streamgauge.trace.CurrentSpan;
import io.streamgauge.trace.TraceSpan;
import io.streamgauge.trace.Tracing;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;

/**
 * Makes a span of each exchange in a route, and of each endpoint that it is sent to.
 *
 * <p>Camel's own tracer is not used: its spans hold addresses with their secrets, and it sends a
 * header of tracing to every HTTP source.
 */
public final class RouteTracing extends EventNotifierSupport
        implements RoutePolicyFactory, InterceptStrategy {

    /** The key of log lines, and the property of exchanges, that hold the id of a trace. */
    public static final String TRACE_ID = "trace_id";

    private final Tracing tracing;

    private RouteTracing(Tracing tracing) {
        this.tracing = tracing;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    /** Traces the routes that are added to a context from now on. */
    public static void install(CamelContext camel, Tracing tracing) {
        RouteTracing traced = new RouteTracing(tracing);
        camel.addRoutePolicyFactory(traced);
        camel.getCamelContextExtension().addInterceptStrategy(traced);
        camel.getManagementStrategy().addEventNotifier(traced);
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return new RouteSpans(tracing);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeSendingEvent sending) {
            sending(sending.getExchange(), new SentTo(sending.getEndpoint()));
        } else if (event instanceof CamelEvent.ExchangeSentEvent sent) {
            Exchange exchange = sent.getExchange();
            TraceSpan span = ExchangeSpans.leave(exchange, sent.getEndpoint());
            if (span != TraceSpan.NONE) {
                new SentTo(sent.getEndpoint()).describeAnswer(exchange, span);
                end(exchange, span);
            }
        }
    }

    /** Runs what logs something of an exchange, so that the lines have the id of its trace. */
    public static void inLog(Exchange exchange, Runnable logging) {
        String id = exchange.getProperty(TRACE_ID, String.class);
        if (id == null) {
            logging.run();
            return;
        }
        MDC.put(TRACE_ID, id);
        try {
            logging.run();
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    private static void sending(Exchange exchange, SentTo to) {
        TraceSpan outer = ExchangeSpans.of(exchange);
        if (outer == TraceSpan.NONE) {
            return;
        }
        TraceSpan span = outer.child(to.name(), to.kind());
        to.describe(span);
        ExchangeSpans.begin(exchange, span, to.endpoint());
        if (CurrentSpan.get() == outer) {
            // The step that sends restores it.
            CurrentSpan.set(span);
        }
    }

    private static void end(Exchange exchange, TraceSpan span) {
        Exception failure = exchange.getException();
        if (failure != null) {
            String message = failure.getMessage();
            span.set("error.type", failure.getClass().getName());
            span.fail(message == null ? failure.getClass().getSimpleName() : message);
        }
        span.end();
    }

    /** While a step runs, its thread works for the span of the exchange. */
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode definition, Processor step, Processor next) {
        return new DelegateAsyncProcessor(step) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                TraceSpan span = ExchangeSpans.of(exchange);
                if (span == TraceSpan.NONE) {
                    return super.process(exchange, callback);
                }
                String idBefore = MDC.get(TRACE_ID);
                if (span.isRecording()) {
                    MDC.put(TRACE_ID, span.traceId());
                }
                try {
                    return CurrentSpan.call(span, () -> super.process(exchange, callback));
                } finally {
                    if (idBefore == null) {
                        MDC.remove(TRACE_ID);
                    } else {
                        MDC.put(TRACE_ID, idBefore);
                    }
                }
            }
        };
    }

    /** The spans of the exchanges of one route. */
    private static final class RouteSpans extends RoutePolicySupport {

        private final Tracing tracing;

        RouteSpans(Tracing tracing) {
            this.tracing = tracing;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            TraceSpan outer = ExchangeSpans.of(exchange);
            TraceSpan span =
                    outer == TraceSpan.NONE
                            ? tracing.begin(route.getId(), ExchangeSpans.links(exchange))
                            : outer.child(route.getId(), TraceSpan.Kind.INTERNAL);
            SentTo from = new SentTo(route.getEndpoint());
            span.set("streamgauge.route", route.getId());
            span.set("streamgauge.endpoint", from.address());
            if (span.isRecording()) {
                exchange.setProperty(TRACE_ID, span.traceId());
            }
            ExchangeSpans.begin(exchange, span, route);
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            TraceSpan span = ExchangeSpans.leave(exchange, route);
            if (span != TraceSpan.NONE) {
                end(exchange, span);
            }
        }
    }
}
