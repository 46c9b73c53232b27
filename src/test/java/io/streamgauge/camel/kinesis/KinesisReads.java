package io.streamgauge.camel.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** Routes that read a stream of the embedded endpoint, and what they received. */
class KinesisReads extends KinesisRoutes {

    final List<Message> received = new CopyOnWriteArrayList<>();

    RouteBuilder read(String options, Processor processor) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kinesis:" + stream + options).routeId("read").process(processor);
            }
        };
    }

    void receive(Exchange exchange) {
        received.add(exchange.getMessage().copy());
    }

    Processor poisonIsThree() {
        return exchange -> {
            if (exchange.getMessage().getBody(String.class).equals("3")) {
                throw new IllegalStateException("poison");
            }
            receive(exchange);
        };
    }

    Optional<HealthCheck.Result> health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:read"))
                .findFirst();
    }

    List<String> bodies() {
        return received.stream()
                .map(message -> new String(bytes(message), StandardCharsets.UTF_8))
                .toList();
    }

    static byte[] bytes(Message message) {
        return message.getBody(byte[].class);
    }

    static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }
}
