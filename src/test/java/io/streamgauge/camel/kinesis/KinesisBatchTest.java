package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

/** Batches of records, what they hold, and what stops a shard. */
class KinesisBatchTest extends KinesisReads {

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @Test
    void anExchangeHasAMessageForEachRecord() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 25);
        start(read("?batch=true&batchSize=10", this::receiveAll));

        await().until(() -> received.size() == 25);
        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(bodies()).containsExactlyElementsOf(numbers(0, 25));
        assertThat(received.get(7).getHeaders())
                .containsEntry("CamelAwsKinesisPartitionKey", "7")
                .containsEntry(
                        "CamelAwsKinesisSequenceNumber",
                        kinesis.records(stream).get(7).sequenceNumber());
    }

    @Test
    void aSplitBatchGivesOrdinaryExchanges() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + stream + "?batch=true")
                                .split(body())
                                .process(KinesisBatchTest.this::receive);
                    }
                });

        await().until(() -> received.size() == 5);
        assertThat(bodies()).containsExactlyElementsOf(numbers(0, 5));
        assertThat(received.get(3).getHeader("CamelAwsKinesisPartitionKey")).isEqualTo("3");
    }

    @Test
    void aCopiedBatchKeepsItsPartitionKeys() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 30);
        String source = stream;
        stream = stream + "Copy";
        kinesis.create(stream, 1);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + source + "?batch=true").to("kinesis:" + stream);
                    }
                });

        await().until(() -> written().size() == 30);
        assertThat(written()).containsExactlyInAnyOrderElementsOf(numbers(0, 30));
        assertThat(keys()).containsExactlyElementsOf(written());
    }

    @Test
    void onlyPoisonRecordsOfABatchAreDeadLetters() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 100);
        start(
                read(
                        "?batch=true&retries=1",
                        exchange -> {
                            for (Object message : exchange.getMessage().getBody(List.class)) {
                                if (List.of("13", "14", "77").contains(text(message))) {
                                    throw new IllegalStateException("poison");
                                }
                            }
                            receiveAll(exchange);
                        }));

        await().untilAsserted(() -> assertThat(counted("delivered")).isEqualTo(97));
        assertThat(counted("dead-lettered")).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("dead-letter/" + stream + ".jsonl")))
                .hasSize(3)
                .allMatch(line -> line.contains("poison"));
        assertThat(bodies())
                .hasSize(97)
                .doesNotContain("13", "14", "77")
                .isSortedAccordingTo(
                        (one, other) ->
                                Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
    }

    @Test
    void aShardStopsAtAFailedRecordWithOnFailureStop() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        start(read("?onFailure=stop&retries=1", poisonIsThree()));

        await().until(() -> health().orElseThrow().getState() == HealthCheck.State.DOWN);
        assertThat(health().orElseThrow().getMessage().orElse(""))
                .contains("shardId-000000000000 is not read further")
                .contains("poison")
                .contains("restart the route");
        assertThat(bodies()).containsExactly("0", "1", "2");
        assertThat(counted("dead-lettered")).isZero();

        context.stop();
        makeAContext(kinesis.client());
        start(read("", this::receive));

        await().until(() -> received.size() == 10);
        assertThat(bodies()).containsExactlyElementsOf(numbers(0, 10));
    }

    @Test
    void invalidBatchOptionsAreReported() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:a?batch=true&ordered=key&batchSize=10001&onFailure=give&prefetch=-1&prefetchSize=0&maxInflatedSize=0"))
                .rootCause()
                .hasMessageContaining("\"ordered\" must not be key when \"batch\" is true")
                .hasMessageContaining("\"batchSize\" must be 1 to 10000, but is 10001")
                .hasMessageContaining("\"onFailure\" must be deadLetter or stop, but is 'give'")
                .hasMessageContaining("\"prefetch\" must be at least 0, but is -1")
                .hasMessageContaining("\"prefetchSize\" must be at least 1")
                .hasMessageContaining("\"maxInflatedSize\" must be at least 1");
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
