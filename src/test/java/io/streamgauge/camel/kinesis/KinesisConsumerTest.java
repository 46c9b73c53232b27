package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import io.streamgauge.faults.LogLines;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class KinesisConsumerTest extends KinesisReads {

    @Test
    void eachRecordIsAnExchangeWithItsHeaders() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 7, 8);
        start(read("", this::receive));

        await().until(() -> received.size() == 1);
        Message message = received.get(0);
        assertThat(message.getBody()).isEqualTo(new byte[] {'7'});
        assertThat(message.getHeaders())
                .containsEntry("CamelAwsKinesisPartitionKey", "7")
                .containsEntry("CamelAwsKinesisShardId", "shardId-000000000000")
                .containsEntry(
                        "CamelAwsKinesisSequenceNumber",
                        kinesis.records(stream).get(0).sequenceNumber())
                .containsKeys(
                        "CamelAwsKinesisApproximateArrivalTimestamp", "CamelMessageTimestamp");
        await().until(() -> counted("delivered") == 1);
        assertThat(
                        meters.get("streamgauge.kinesis.lag")
                                .tags("stream", stream, "shard", "shardId-000000000000")
                                .gauge()
                                .value())
                .isGreaterThanOrEqualTo(0);
    }

    @Test
    void aRestartedRouteResumesAtItsCheckpoint() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 20);
        start(read("", this::receive));
        await().until(() -> received.size() == 20);

        context.getRouteController().stopRoute("read");
        kinesis.put(stream, 20, 30);
        context.getRouteController().startRoute("read");

        await().until(() -> received.size() >= 30);
        assertThat(bodies()).containsExactlyInAnyOrderElementsOf(numbers(0, 30));
    }

    @Test
    void aPoisonRecordIsADeadLetterInAFile() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        start(read("?retries=2", poisonIsThree()));

        await().until(() -> received.size() == 4);
        assertThat(bodies()).containsExactly("0", "1", "2", "4");
        JsonNode letter =
                new ObjectMapper()
                        .readTree(
                                Files.readString(
                                        folder.resolve("dead-letter/" + stream + ".jsonl")));
        assertThat(letter.get("data").asText()).isEqualTo("3");
        assertThat(letter.get("reason").asText())
                .isEqualTo("java.lang.IllegalStateException: poison");
        assertThat(letter.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "at",
                        "route",
                        "endpoint",
                        "origin",
                        "received",
                        "class",
                        "reason",
                        "shardId",
                        "sequenceNumber",
                        "subSequenceNumber",
                        "partitionKey",
                        "data");
        assertThat(counted("redelivered")).isEqualTo(2);
        assertThat(counted("dead-lettered")).isEqualTo(1);
    }

    @Test
    void aPoisonRecordIsSentToADeadLetterEndpoint() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        List<Message> dead = new CopyOnWriteArrayList<>();
        start(
                read("?retries=0&deadLetter=direct:dead", poisonIsThree()),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:dead").process(e -> dead.add(e.getMessage().copy()));
                    }
                });

        await().until(() -> received.size() == 4);
        assertThat(dead)
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.getBody(String.class)).isEqualTo("3");
                            assertThat(letter.getHeader("CamelAwsKinesisError", String.class))
                                    .contains("poison");
                            assertThat(letter.getHeader("CamelAwsKinesisPartitionKey"))
                                    .isEqualTo("3");
                        });
    }

    @Test
    void aHandledFailureIsNotAFailure() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(IllegalStateException.class).handled(true);
                        from("kinesis:" + stream).process(poisonIsThree());
                    }
                });

        await().until(() -> counted("delivered") == 5);
        assertThat(bodies()).containsExactly("0", "1", "2", "4");
        assertThat(counted("redelivered")).isZero();
    }

    @Test
    void recordsInFlightAtAStopAreReadAgain() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        context.getShutdownStrategy().setTimeout(1);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + stream + "?retries=1000&retryDelay=1h")
                                .routeId("read")
                                .process(poisonIsThree());
                    }
                });
        await().until(() -> received.size() == 3 && counted("redelivered") == 1);
        context.stop();

        makeAContext(kinesis.client());
        start(read("", this::receive));

        await().until(() -> received.size() == 10);
        assertThat(bodies()).containsExactlyElementsOf(numbers(0, 10));
    }

    @Test
    void aRouteThatStoppedWithAHungRecordRestarts() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        context.getShutdownStrategy().setTimeout(2);
        CountDownLatch hangs = new CountDownLatch(1);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        start(
                read(
                        "",
                        exchange -> {
                            if (exchange.getMessage().getBody(String.class).equals("1")
                                    && hangs.getCount() > 0) {
                                hangs.countDown();
                                answer.join();
                            }
                            receive(exchange);
                        }));
        hangs.await();

        context.getRouteController().stopRoute("read");
        context.getRouteController().startRoute("read");

        await().until(() -> bodies().equals(numbers(0, 3)));
        answer.complete(null);
    }

    @Test
    void healthIsDownWhenTheStreamDoesNotExist() throws Exception {
        start(read("?autoCreateStream=false", this::receive));

        await().untilAsserted(
                        () ->
                                assertThat(health())
                                        .isPresent()
                                        .get()
                                        .satisfies(
                                                result -> {
                                                    assertThat(result.getState())
                                                            .isEqualTo(HealthCheck.State.DOWN);
                                                    assertThat(result.getMessage().orElse(""))
                                                            .contains("ResourceNotFoundException")
                                                            .contains("create the stream");
                                                }));
        kinesis.create(stream, 1);
        await().atMost(Patience.seconds(40))
                .until(() -> health().orElseThrow().getState() == HealthCheck.State.UP);
    }

    @Test
    void healthIsDownWhenAShardIsStalled() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        start(read("?stallTimeout=300ms&retries=1000&retryDelay=1h&ordered=true", poisonIsThree()));

        await().until(
                        () ->
                                health().orElseThrow()
                                        .getMessage()
                                        .orElse("")
                                        .contains("shardId-000000000000 has been stalled since"));
    }

    @Test
    void aStopReportsAStreamThatWasNeverReached() throws Exception {
        start(read("?autoCreateStream=false", this::receive));
        await().until(
                        () ->
                                health().orElseThrow()
                                        .getMessage()
                                        .orElse("")
                                        .contains("create the stream"));
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            context.getRouteController().stopRoute("read");

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Stopped"))
                    .singleElement()
                    .asString()
                    .contains("was never reached, and its checkpoint is unchanged: Resource");
        }
    }

    @Test
    void healthIsDownWhenTheStreamDoesNotHaveTheShard() throws Exception {
        kinesis.create(stream, 2);
        start(read("?shardId=shardId-000000000007", this::receive));

        await().until(() -> health().orElseThrow().getState() == HealthCheck.State.DOWN);
        await().until(
                        () ->
                                health().orElseThrow()
                                        .getMessage()
                                        .orElse("")
                                        .contains(
                                                "is 'shardId-000000000007', and the shards are"
                                                        + " shardId-000000000000,"
                                                        + " shardId-000000000001"));
    }

    @Test
    void theStockComponentStillWorks() throws Exception {
        kinesis.create(stream, 1);
        try (KinesisClient client = kinesis.blockingClient()) {
            context.getRegistry().bind("stock", client);
            start(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("aws2-kinesis:" + stream + "?maxResultsPerRequest=100")
                                    .process(KinesisConsumerTest.this::receive);
                        }
                    });

            send("aws2-kinesis:" + stream, "stock", Map.of("CamelAwsKinesisPartitionKey", "k"));
            await().until(() -> bodies().equals(List.of("stock")));
            context.stop();
        }
    }

    @Test
    void theStockComponentNeedsNoOmittedLibrary() {
        for (String absent :
                List.of(
                        "org.apache.kafka.clients.producer.KafkaProducer",
                        "scala.Option",
                        // The stand-in for DynamoDB that the tests use holds some of Kotlin.
                        "kotlin.reflect.full.KClasses",
                        "com.amazonaws.services.schemaregistry.common.Schema")) {
            assertThatThrownBy(() -> Class.forName(absent))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }
}
