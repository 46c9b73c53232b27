package io.streamgauge.runtime.trial;

import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.routes.ExchangeEndNotifier;
import io.streamgauge.runtime.ErrorText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a trial: of exchanges, whether their route handles them or not, and of the start.
 * Each cause counts once, although a failure has several events on its way up. Guarded by its
 * monitor.
 */
public final class TrialFailures extends ExchangeEndNotifier {

    private final List<String> messages = new ArrayList<>();
    private final Set<String> deliveries = new LinkedHashSet<>();
    private final Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        switch (event.getType()) {
            case ExchangeFailed -> add(exchange, exchange.getException());
            case ExchangeCompleted -> {
                // What doTry catches is no failure of the exchange.
                if (exchange.getExchangeExtension().isFailureHandled()) {
                    add(
                            exchange,
                            exchange.getProperty(
                                    ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
                }
            }
            default -> {
                // Other events are no failures.
            }
        }
    }

    /** Adds the failure of an exchange; kinesis: decides what becomes of its own. */
    private synchronized void add(Exchange exchange, @Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        if (exchange.getFromEndpoint() instanceof KinesisEndpoint) {
            deliveries.add(ErrorText.of(failure));
        } else {
            add(failure);
        }
    }

    /** Adds the failure of a start. */
    public synchronized void add(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        if (causes.add(first)) {
            messages.add(ErrorText.of(failure));
        }
    }

    /** What failed, in sentences. */
    public synchronized List<String> failures() {
        return List.copyOf(messages);
    }

    /** The failures of deliveries of records, which are tried again. */
    public synchronized List<String> deliveries() {
        return List.copyOf(deliveries);
    }
}
