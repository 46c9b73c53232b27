package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.kinesis.FaultyKinesis;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;

/** What {@code aws2-kinesis:} gets wrong as a producer; docs/kinesis.md lists these tests. */
class Aws2KinesisProducerTest extends KinesisRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void eachRecordOfAListHasItsOwnPartitionKey() throws Exception {
        start();

        send(
                "?partitionKey=${body[symbol]}",
                List.of(Map.of("symbol", "BTC"), Map.of("symbol", "ETH")));

        assertThat(keys()).containsExactly("BTC", "ETH");
    }

    @Test
    void jsonArraysAndObjectsBecomeRecords() throws Exception {
        start();

        send("?partitionKey=k", JSON.readTree("[{\"a\":1},{\"b\":2}]"));
        send("?partitionKey=k", JSON.readTree("{\"c\":3,\"d\":4}"));

        assertThat(written()).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3,\"d\":4}");
    }

    @Test
    void aListIsAlsoSplitBySize() throws Exception {
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        makeAContext(client);
        start();
        byte[] large = new byte[MEBIBYTE - 1];

        Exchange sent = send("?partitionKey=k&shards=1", Collections.nCopies(12, large));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelAwsKinesisWritten")).isEqualTo(12);
        assertThat(client.puts())
                .hasSizeGreaterThan(1)
                .allSatisfy(put -> assertThat(bytes(put)).isLessThanOrEqualTo(10 * MEBIBYTE));
    }

    @Test
    void theRouteThreadDoesNotWaitForTheResponse() throws Exception {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.delaying(answered);
        makeAContext(client);
        start();
        kinesis.create(stream, 1);

        Endpoint endpoint = context.getEndpoint("kinesis:" + stream + "?partitionKey=k");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody("x");
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        producer.process(exchange, done::complete);

        await().until(() -> !client.puts().isEmpty());
        assertThat(done).isNotDone();
        answered.complete(null);
        assertThat(done.join()).isFalse();
        assertThat(exchange.getException()).isNull();
        assertThat(written()).containsExactly("x");
    }

    @Test
    void partialFailuresMakeNoDuplicates() throws Exception {
        Set<String> throttledOnce = new HashSet<>(Set.of("17", "1111"));
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.throttling(entry -> throttledOnce.remove(entry.data().asUtf8String()));
        makeAContext(client);
        List<String> numbers = IntStream.range(0, 1_200).mapToObj(String::valueOf).toList();
        start();

        assertThat(send("?partitionKey=${body}", numbers).getException()).isNull();

        assertThat(written()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void aRecordMayHaveAnExplicitHashKey() throws Exception {
        start();

        send(
                "?shards=2&partitionKey=k&explicitHashKey=${body[hash]}",
                List.of(
                        Map.of("hash", "340282366920938463463374607431768211455"),
                        Map.of("hash", "1")));

        assertThat(written())
                .containsExactly(
                        "{\"hash\":\"1\"}",
                        "{\"hash\":\"340282366920938463463374607431768211455\"}");
    }

    @Test
    void aCopyRouteNeedsNoHeaderCleanup() throws Exception {
        kinesis.create("source-of-" + stream, 2);
        kinesis.put("source-of-" + stream, 0, 100);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:source-of-" + stream).to("kinesis:" + stream);
                    }
                });

        await().until(() -> counted("delivered") == 100);

        List<String> numbers = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        assertThat(written()).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(counted("dead-lettered")).isZero();
    }

    private static int bytes(PutRecordsRequest put) {
        return put.records().stream()
                .mapToInt(entry -> entry.data().asByteArrayUnsafe().length)
                .sum();
    }
}
