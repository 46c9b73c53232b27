package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.Deaggregation;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** How bodies flow through {@code kinesis:}: long ones, small ones, and some that are not right. */
class KinesisProducerFlowTest extends KinesisRoutes {

    @Test
    void portionsOfALongBodyAreInFlightTogether() throws Exception {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.delaying(answered);
        makeAContext(client);
        start();
        AtomicInteger read = new AtomicInteger();
        Iterator<String> body =
                IntStream.range(0, 30_000)
                        .mapToObj(i -> String.valueOf(read.incrementAndGet()))
                        .iterator();

        CompletableFuture<Exchange> sent =
                context.createProducerTemplate()
                        .asyncSend(
                                "kinesis:"
                                        + stream
                                        + "?shards=4&partitionKey=${body}&maxWaiting=5000",
                                exchange -> exchange.getMessage().setBody(body));
        await().until(() -> client.puts().size() == 8 && read.get() == 8_000);
        await().during(Duration.ofMillis(200)).until(() -> read.get() == 8_000);
        answered.complete(null);

        assertThat(sent.join().getException()).isNull();
        assertThat(sent.join().getMessage().getHeader("CamelAwsKinesisWritten")).isEqualTo(30_000);
        assertThat(counted("written")).isEqualTo(30_000);
    }

    @Test
    void lingeringExchangesShareARequest() throws Exception {
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        makeAContext(client);
        start();
        kinesis.create(stream, 1);
        ProducerTemplate template = context.createProducerTemplate();

        List<CompletableFuture<Exchange>> sent =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        template.asyncSend(
                                                "kinesis:" + stream + "?partitionKey=k&linger=3s",
                                                exchange -> exchange.getMessage().setBody("x" + i)))
                        .toList();

        assertThat(sent).allMatch(exchange -> exchange.join().getException() == null);
        assertThat(client.puts()).hasSize(1);
        assertThat(written()).hasSize(8);
    }

    @Test
    void theBooksCountEachAggregatedRecord() throws Exception {
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        makeAContext(client);
        start();
        List<String> numbers = IntStream.range(0, 3_000).mapToObj(String::valueOf).toList();

        Exchange sent = send("?shards=3&aggregate=true&partitionKey=${body}", numbers);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelAwsKinesisWritten")).isEqualTo(3_000);
        List<ShardRecord> read =
                kinesis.records(stream).stream()
                        .flatMap(record -> Deaggregation.records("", record).stream())
                        .toList();
        assertThat(read)
                .extracting(record -> record.data().asUtf8String())
                .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(read)
                .allMatch(record -> record.partitionKey().equals(record.data().asUtf8String()));
        assertThat(client.puts()).allMatch(put -> put.records().size() <= 6);
        assertThat(counted("received")).isEqualTo(3_000);
        assertThat(counted("written")).isEqualTo(3_000);
        assertThat(meters.get("streamgauge.kinesis.waiting").gauge().value()).isZero();
    }

    @Test
    void unsendableRecordsAloneAreDeadLetters() throws Exception {
        start();
        List<Map<String, String>> rows =
                List.of(
                        row("good", "1"),
                        row("k".repeat(257), "2"),
                        row("", "3"),
                        row("hash", "4"),
                        row("large", "x".repeat(1 << 20)),
                        row("fine", "6"));

        Exchange sent =
                send(
                        "?aggregate=true&partitionKey=${body[key]}&explicitHashKey=${body[hash]}",
                        rows);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeaders())
                .containsEntry("CamelAwsKinesisWritten", 2)
                .containsEntry("CamelAwsKinesisRejected", 4);
        assertThat(Files.readAllLines(folder.resolve("dead-letter/" + stream + ".jsonl")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("the partition key has 257 characters"),
                        line -> assertThat(line).contains("the partition key has 0 characters"),
                        line -> assertThat(line).contains("the explicit hash key 'none' is not"),
                        line -> assertThat(line).contains("the stream takes 1048576"));
        assertThat(counted("received"))
                .isEqualTo(counted("written") + counted("rejected"))
                .isEqualTo(6);
    }

    @Test
    void invalidFlowOptionsAreReported() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:prices?linger=PT-1S&maxWaiting=0&maxWaitingSize=0"))
                .hasRootCauseMessage(
                        """
                        The endpoint kinesis:prices is not valid:
                        "linger" must not be negative, but is -1 s: write 0 or more
                        "maxWaiting" must be at least 1, but is 0: choose a larger number
                        "maxWaitingSize" must be at least 1, but is 0: choose a larger number\
                        """);
    }

    private static Map<String, String> row(String key, String value) {
        Map<String, String> row = new HashMap<>(Map.of("key", key, "value", value));
        if (key.equals("hash")) {
            row.put("hash", "none");
        }
        return row;
    }
}
