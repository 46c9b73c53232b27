package io.streamgauge.camel.kinesis;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.RowJson;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** A Camel endpoint that receives an exchange for each dead letter. */
final class DeadLetterEndpoint extends RecordDeadLetters {

    private final CamelContext context;
    private final String uri;
    private @Nullable Endpoint endpoint;
    private @Nullable AsyncProducer producer;

    DeadLetterEndpoint(CamelContext context, String uri, String stream, InstantSource clock) {
        super(stream, clock);
        this.context = context;
        this.uri = uri;
    }

    @Override
    CompletionStage<?> store(List<DeadLetter> letters, @Nullable Throwable failure) {
        return CompletableFuture.allOf(
                letters.stream()
                        .map(letter -> send(letter, failure).toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }

    @Override
    String place() {
        return URISupport.sanitizeUri(uri);
    }

    private CompletionStage<?> send(DeadLetter letter, @Nullable Throwable failure) {
        if (endpoint == null || producer == null) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("The endpoint " + place() + " is not started"));
        }
        Exchange exchange = endpoint.createExchange();
        exchange.getExchangeExtension().setFromRouteId(letter.source().route());
        exchange.getMessage().setBody(body(letter));
        exchange.getMessage().setHeaders(headers(letter));
        if (failure != null) {
            exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure);
        }
        return producer.processAsync(exchange).thenCompose(DeadLetterEndpoint::outcome);
    }

    private static byte[] body(DeadLetter letter) {
        return letter.content() instanceof RecordContent record
                ? record.data().asByteArray()
                : RowJson.bytes(((RowContent) letter.content()).row());
    }

    private static Map<String, Object> headers(DeadLetter letter) {
        if (letter.content() instanceof RecordContent record && record.position() != null) {
            Map<String, Object> headers = RecordMessage.headers(record(record));
            headers.put(KinesisConstants.ERROR, letter.reason().text());
            return headers;
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KinesisConstants.ERROR, letter.reason().text());
        headers.put(KinesisConstants.ERROR_CLASS, letter.reason().kind());
        headers.put(KinesisConstants.ORIGIN, letter.source().origin());
        if (letter.content() instanceof RecordContent record) {
            headers.put(KinesisConstants.PARTITION_KEY, record.partitionKey());
        }
        return headers;
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
