package io.streamgauge.camel.kinesis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** A Camel endpoint that gets an exchange for each record. */
final class DeadLetterEndpoint extends ServiceSupport implements RecordDeadLetters {

    private final CamelContext context;
    private final String uri;
    private @Nullable Endpoint endpoint;
    private @Nullable AsyncProducer producer;

    DeadLetterEndpoint(CamelContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    @Override
    public CompletionStage<?> take(List<DeadLetterRecord> letters, @Nullable String route) {
        return CompletableFuture.allOf(
                letters.stream()
                        .map(letter -> take(letter, route).toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }

    @Override
    public String place() {
        return URISupport.sanitizeUri(uri);
    }

    private CompletionStage<?> take(DeadLetterRecord letter, @Nullable String route) {
        if (endpoint == null || producer == null) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("The endpoint " + place() + " is not started"));
        }
        Exchange exchange = endpoint.createExchange();
        exchange.getExchangeExtension().setFromRouteId(route);
        exchange.getMessage().setBody(letter.content().bytes());
        exchange.getMessage().setHeaders(letter.headers());
        if (letter.failure() != null) {
            exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, letter.failure());
        }
        return producer.processAsync(exchange).thenCompose(DeadLetterEndpoint::outcome);
    }

    @Override
    protected void doStart() throws Exception {
        endpoint = CamelContextHelper.getMandatoryEndpoint(context, uri);
        producer = endpoint.createAsyncProducer();
        ServiceHelper.startService(endpoint, producer);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(producer);
    }

    private static CompletionStage<Exchange> outcome(Exchange exchange) {
        return exchange.getException() == null
                ? CompletableFuture.completedFuture(exchange)
                : CompletableFuture.failedFuture(exchange.getException());
    }
}
