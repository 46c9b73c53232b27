package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Routes that name the records of a batch that were not taken. */
class BatchFailuresTest extends KinesisReads {

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @Test
    void failedRecordsAndAllAfterThemAreRedelivered() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        start(
                read(
                        "?batch=true&retries=5",
                        exchange -> {
                            List<?> batch = exchange.getMessage().getBody(List.class);
                            receiveAll(exchange);
                            if (sizes.size() == 1) {
                                exchange.getMessage()
                                        .setHeader(
                                                "CamelAwsKinesisBatchFailures",
                                                List.of(batch.get(8), batch.get(6)));
                            }
                        }));

        await().until(() -> counted("delivered") == 10);
        assertThat(sizes).containsExactly(10, 4);
        assertThat(bodies().subList(10, 14)).containsExactlyElementsOf(numbers(6, 10));
        assertThat(counted("redelivered")).isEqualTo(1);
    }

    @Test
    void aMessageIsIdentifiedWhateverItsHeaders() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        start(
                naming(
                        batch -> {
                            Message sixth = message(batch, 6);
                            sixth.removeHeader("CamelAwsKinesisSequenceNumber");
                            Message eighth = message(batch, 8).copy();
                            eighth.setHeader("CamelAwsKinesisSequenceNumber", "49");
                            return List.of(eighth, sixth);
                        }));

        await().until(() -> counted("delivered") == 10);
        assertThat(sizes).containsExactly(10, 4);
    }

    @Test
    void aSplitPartIsIdentifiedAfterAWrite() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        List<Message> failed = new CopyOnWriteArrayList<>();
        AtomicBoolean first = new AtomicBoolean(true);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + stream + "?batch=true&retries=5")
                                .split(body())
                                .to("kinesis:" + stream + "Copy")
                                .filter(part -> isSix(part) && first.getAndSet(false))
                                .process(part -> failed.add(part.getMessage()))
                                .end()
                                .end()
                                .process(
                                        batch ->
                                                batch.getMessage()
                                                        .setHeader(
                                                                "CamelAwsKinesisBatchFailures",
                                                                List.copyOf(failed)))
                                .process(batch -> failed.clear());
                    }
                });

        await().until(() -> counted("delivered") == 10);
        assertThat(counted("redelivered")).isEqualTo(1);
        assertThat(kinesis.records(stream + "Copy")).hasSize(14);
    }

    private static boolean isSix(Exchange part) {
        return part.getMessage().getBody(String.class).equals("6");
    }

    @Test
    void aSingleMessageMayBeNamed() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        start(naming(batch -> batch.get(7)));

        await().until(() -> counted("delivered") == 10);
        assertThat(sizes).containsExactly(10, 3);
    }

    @Test
    void aRecordOfAnAggregateMayBeNamed() throws Exception {
        kinesis.create(stream, 1);
        kinesis.putAggregate(stream, 0, 10);
        start(
                read(
                        "?batch=true&retries=1",
                        exchange -> {
                            receiveAll(exchange);
                            for (Object message : exchange.getMessage().getBody(List.class)) {
                                if (text(message).equals("6")) {
                                    exchange.getMessage()
                                            .setHeader("CamelAwsKinesisBatchFailures", message);
                                }
                            }
                        }));

        await().until(() -> counted("delivered") == 9);
        assertThat(sizes).containsExactly(10, 4, 3);
        assertThat(Files.readAllLines(folder.resolve("dead-letter/" + stream + ".jsonl")))
                .hasSize(1);
    }

    @Test
    void failuresNamingUnknownRecordsFailTheBatch() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        start(naming(batch -> List.of(batch.get(8), "nonsense")));

        await().until(() -> counted("delivered") == 10);
        assertThat(sizes).containsExactly(10, 10);
    }

    @Test
    void deadLettersExplainWrongNames() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 1);
        start(
                read(
                        "?batch=true&retries=0",
                        exchange ->
                                exchange.getMessage()
                                        .setHeader("CamelAwsKinesisBatchFailures", "nonsense")));

        await().until(() -> counted("dead-lettered") == 1);
        assertThat(Files.readString(folder.resolve("dead-letter/" + stream + ".jsonl")))
                .contains("CamelAwsKinesisBatchFailures must name records of the batch of 1")
                .contains("but has 'nonsense'");
    }

    @Test
    void aBatchWithoutNamedFailuresSucceeds() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        start(naming(batch -> ""));

        await().until(() -> counted("delivered") == 3);
        assertThat(sizes).containsExactly(3);
    }

    /** A route whose first batch names some of its records as failed. */
    private RouteBuilder naming(Function<List<?>, Object> failed) {
        return read(
                "?batch=true&retries=5",
                exchange -> {
                    List<?> batch = exchange.getMessage().getBody(List.class);
                    receiveAll(exchange);
                    if (sizes.size() == 1) {
                        exchange.getMessage()
                                .setHeader("CamelAwsKinesisBatchFailures", failed.apply(batch));
                    }
                });
    }

    private static Message message(List<?> batch, int place) {
        return (Message) batch.get(place);
    }

    private void receiveAll(Exchange exchange) {
        List<?> batch = exchange.getMessage().getBody(List.class);
        sizes.add(batch.size());
        batch.forEach(message -> received.add(((Message) message).copy()));
    }

    private static String text(Object message) {
        return ((Message) message).getBody(String.class);
    }
}
