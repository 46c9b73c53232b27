package io.streamgauge.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Streamgauge's whole path into a stream: a route, batches of messages, and {@code kinesis:}. */
final class StreamgaugePutContestant implements Contestant {

    private static final int EXCHANGES = 2;

    private final ProducerTemplate template;
    private final List<List<Message>> bodies = new ArrayList<>();

    StreamgaugePutContestant(URI endpoint, int records, boolean aggregate) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind("client", KinesisAsyncClient.class, Clients.ours(endpoint).kinesis());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        for (List<Item> body : Item.bodies(records, 5_000)) {
            bodies.add(body.stream().map(item -> message(camel, item)).toList());
        }
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("kinesis:one?aggregate=" + aggregate);
                    }
                });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @Override
    public void play() throws Exception {
        Semaphore room = new Semaphore(EXCHANGES);
        List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
        for (List<Message> body : bodies) {
            room.acquire();
            exchanges.add(
                    template.asyncSend("direct:in", e -> e.getMessage().setBody(body))
                            .whenComplete((exchange, thrown) -> room.release()));
        }
        for (CompletableFuture<Exchange> exchange : exchanges) {
            if (exchange.get().getException() != null) {
                throw exchange.get().getException();
            }
        }
    }

    private static Message message(CamelContext camel, Item item) {
        Message message = new DefaultMessage(camel);
        message.setBody(item.data());
        message.setHeader("CamelAwsKinesisPartitionKey", item.key());
        return message;
    }
}
