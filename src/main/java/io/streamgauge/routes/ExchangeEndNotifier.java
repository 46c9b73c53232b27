package io.streamgauge.routes;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * A notifier of exchanges that have completed or failed. Camel does not make events of any other
 * kind for it, of which each exchange has several.
 */
public abstract class ExchangeEndNotifier extends EventNotifierSupport {

    /** For subclasses. */
    protected ExchangeEndNotifier() {
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        // Failures that a route handles have events of their own on the way to the end.
        return event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
    }

    /** Whether it is a part of an exchange, which has events of its own, and may fail itself. */
    protected static boolean isPart(Exchange exchange) {
        String whole = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        return whole != null && !whole.equals(exchange.getExchangeId());
    }
}
