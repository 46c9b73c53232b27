package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What names a record, and its time: the same at each delivery. */
class RecordIdentityTest extends KinesisReads {

    private static final String NAME =
            "${header.CamelAwsKinesisShardId}/${header.CamelAwsKinesisSequenceNumber}/${header.CamelAwsKinesisSubSequenceNumber}";

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void anIdempotentConsumerKeepsAggregatedRecords(String batch) throws Exception {
        stream = stream + batch;
        kinesis.create(stream, 1);
        AtomicInteger deliveries = new AtomicInteger();
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:%s?batch=%s&retryDelay=50ms".formatted(stream, batch))
                                .split()
                                .exchange(exchange -> parts(exchange.getMessage()))
                                .idempotentConsumer(
                                        simple(NAME),
                                        MemoryIdempotentRepository.memoryIdempotentRepository())
                                .process(RecordIdentityTest.this::receive)
                                .end()
                                .end()
                                .filter(exchange -> deliveries.incrementAndGet() == 1)
                                .throwException(new IllegalStateException("once"));
                    }
                });

        send("?aggregate=true&partitionKey=k", List.of("one", "two", "three", "four"));
        send("?partitionKey=k", "plain");

        await().until(() -> counted("delivered") == 5);
        assertThat(kinesis.records(stream)).hasSize(2);
        assertThat(bodies()).containsExactly("one", "two", "three", "four", "plain");
        assertThat(received)
                .extracting(message -> message.getHeader("CamelAwsKinesisSubSequenceNumber"))
                .containsExactly(0L, 1L, 2L, 3L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "batch", "split", "lines"})
    void aRowWithoutATimeHasTheArrivalOfItsRecord(String way) throws Exception {
        stream = stream + way;
        kinesis.create(stream, 1);
        Map<String, Set<Instant>> times = new ConcurrentHashMap<>();
        AtomicInteger deliveries = new AtomicInteger();
        context.getRegistry().bind("meter", mapping());
        start(route(way, times, deliveries));
        for (String id : List.of("a", "b", "c")) {
            send("?partitionKey=k", "{\"id\":\"%s\",\"v\":1}".formatted(id));
        }

        await().until(() -> deliveries.get() >= 3 && times.size() == 3);

        List<Record> records = kinesis.records(stream);
        Map<String, Set<Instant>> arrivals = new ConcurrentHashMap<>();
        for (int place = 0; place < 3; place++) {
            arrivals.put(
                    List.of("a", "b", "c").get(place),
                    Set.of(records.get(place).approximateArrivalTimestamp()));
        }
        assertThat(times).isEqualTo(arrivals);
    }

    private static List<?> parts(Message message) {
        return message.getBody() instanceof List<?> batch ? batch : List.of(message);
    }

    private RouteBuilder route(
            String way, Map<String, Set<Instant>> times, AtomicInteger deliveries) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String from =
                        "kinesis:%s?retries=4&retryDelay=20ms&batch=%s"
                                .formatted(stream, way.equals("batch") || way.equals("split"));
                from("direct:map").process("meter").process(e -> keep(e, times));
                switch (way) {
                    case "single", "batch" -> from(from).to("direct:map").process(this::failTwice);
                    case "split" ->
                            from(from)
                                    .split(body())
                                    .to("direct:map")
                                    .end()
                                    .process(this::failTwice);
                    default ->
                            from(from)
                                    .split(body().tokenize("\n"))
                                    .to("direct:map")
                                    .end()
                                    .process(this::failTwice);
                }
            }

            private void failTwice(Exchange exchange) {
                if (deliveries.incrementAndGet() < 3) {
                    throw new IllegalStateException("later");
                }
            }
        };
    }

    private static void keep(Exchange exchange, Map<String, Set<Instant>> times) {
        Object body = exchange.getMessage().getBody();
        List<?> items = body instanceof List<?> list ? list : List.of(body);
        for (Object item : items) {
            if (item instanceof Reading reading) {
                times.computeIfAbsent(
                                reading.dimensions().get("id"), id -> ConcurrentHashMap.newKeySet())
                        .add(reading.time());
            }
        }
    }

    private static ReadingMapper mapping() {
        ReadingMapper mapper = new ReadingMapper();
        mapper.setMeasureName("meter");
        mapper.setTime("time?");
        mapper.setDimensions("id");
        mapper.setMeasures("v:double");
        return mapper;
    }

    @Test
    void aRouteNamesARecordOfAnAggregateByItsNumbers() throws Exception {
        kinesis.create(stream, 1);
        List<List<String>> batches = new CopyOnWriteArrayList<>();
        start(
                read(
                        "?batch=true&retries=0",
                        exchange -> {
                            List<String> texts = new ArrayList<>();
                            for (Object each : exchange.getMessage().getBody(List.class)) {
                                Message message = (Message) each;
                                texts.add(message.getBody(String.class));
                                if (message.getBody(String.class).equals("two")) {
                                    exchange.getMessage()
                                            .setHeader(
                                                    "CamelAwsKinesisBatchFailures",
                                                    context.resolveLanguage("simple")
                                                            .createExpression(
                                                                    "${header.CamelAwsKinesisSequenceNumber}/${header.CamelAwsKinesisSubSequenceNumber}")
                                                            .evaluate(of(message), String.class));
                                }
                            }
                            batches.add(texts);
                        }));

        send("?aggregate=true&partitionKey=k", List.of("one", "two", "three"));

        await().until(() -> counted("dead-lettered") == 1 && counted("delivered") == 2);
        assertThat(batches).containsExactly(List.of("one", "two", "three"), List.of("three"));
    }

    private Exchange of(Message message) {
        Exchange exchange = context.getEndpoint("direct:any").createExchange();
        exchange.setIn(message.copy());
        return exchange;
    }
}
