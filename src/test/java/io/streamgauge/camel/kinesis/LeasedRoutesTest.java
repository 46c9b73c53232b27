package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Streams that are named by their ARN, and compressed records, read with leases. */
@Tag("long")
@Needs(Tool.DYNALITE)
class LeasedRoutesTest extends KinesisRoutes {

    private static final Duration PATIENCE = Patience.DEFAULT;

    @AutoClose private static LocalDynamoDb dynamoDb;

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void startDynamoDb() throws Exception {
        dynamoDb = LocalDynamoDb.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&fanOut=true"})
    void aStreamNamedByItsArnIsReadAfterARestart(String options) throws Exception {
        String name = "named" + options.length();
        kinesis.create(name, 2);
        kinesis.put(name, 0, 20);
        startReading("arn:aws:kinesis:us-east-1:000000000000:stream/" + name, name, options);
        awaitTaken(numbers(0, 20));
        assertThat(meters.find("streamgauge.kinesis.lag").tag("stream", name).gauges()).hasSize(2);

        context.getRouteController().stopRoute("reading");
        kinesis.put(name, 20, 30);
        taken.clear();
        context.getRouteController().startRoute("reading");

        // A machine that pauses for two seconds loses the lease, and its records are read again.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(taken).containsAll(numbers(20, 30)));
        assertThat(leases(name)).hasSize(2);
    }

    /** With an ARN or a name, the stream is the same one. */
    @Test
    void aTableBelongsToAStreamByNameOrArn() throws Exception {
        String name = "renamed";
        kinesis.create(name, 1);
        kinesis.put(name, 0, 10);
        startReading(name, name, "");
        awaitTaken(numbers(0, 10));
        context.stop();
        kinesis.put(name, 10, 20);
        taken.clear();

        makeAContext(kinesis.client());
        startReading("arn:aws:kinesis:us-east-1:000000000000:stream/" + name, name, "");

        awaitTaken(numbers(10, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&batch=true", "&fanOut=true"})
    void compressedRecordsAreDecompressed(String options) throws Exception {
        String name = "compressed" + options.length();
        kinesis.create(name, 1);
        put(name, CompressedRecordsTest.gzip("one"));
        put(name, join(CompressedRecordsTest.gzip("two, "), CompressedRecordsTest.gzip("three")));
        put(name, CompressedRecordsTest.gzip("x".repeat(3 << 20)));
        put(name, "plain".getBytes(StandardCharsets.UTF_8));

        startReading(name, name, options);

        awaitTaken(List.of("one", "two, three", "x".repeat(3 << 20), "plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&batch=true"})
    void aTruncatedGzipRecordIsADeadLetterUnchanged(String options) throws Exception {
        String name = "broken" + options.length();
        kinesis.create(name, 1);
        byte[] two = join(CompressedRecordsTest.gzip("one"), new byte[] {'\n'});
        byte[] large = CompressedRecordsTest.gzip("0".repeat(5_000));
        put(name, CompressedRecordsTest.gzip("before"));
        put(name, two);
        put(name, large);
        put(name, CompressedRecordsTest.gzip("behind"));

        startReading(name, name, options + "&maxInflatedSize=4999&retries=3&retryDelay=1h");

        awaitTaken(List.of("before", "behind"));
        await().atMost(PATIENCE).until(() -> counted("dead-lettered") >= 2);
        Path letters = folder.resolve("dead-letter/" + name + ".jsonl");
        ObjectMapper json = new ObjectMapper();
        JsonNode first = json.readTree(Files.readAllLines(letters).get(0));
        JsonNode second = json.readTree(Files.readAllLines(letters).get(1));
        assertThat(first.get("dataBase64").binaryValue()).isEqualTo(two);
        assertThat(second.get("dataBase64").binaryValue()).isEqualTo(large);
        assertThat(second.get("reason").asText()).contains("\"maxInflatedSize\"");
    }

    private void startReading(String address, String table, String options) throws Exception {
        context.getRegistry().bind("dynamoDb", dynamoDb.client());
        context.getComponent("kinesis", KinesisComponent.class)
                .shortenLeases(Duration.ofSeconds(2));
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + address + "?leases=dynamodb:" + table + options)
                                .routeId("reading")
                                .process(LeasedRoutesTest.this::take);
                    }
                });
    }

    private void take(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> batch) {
            List<String> texts =
                    batch.stream().map(each -> ((Message) each).getBody(String.class)).toList();
            taken.addAll(texts);
        } else {
            taken.add(exchange.getMessage().getBody(String.class));
        }
    }

    private void awaitTaken(List<String> all) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(taken).containsExactlyInAnyOrderElementsOf(all));
    }

    private static List<String> leases(String table) {
        return dynamoDb.client().scan(it -> it.tableName(table)).join().items().stream()
                .map(item -> item.getOrDefault("leaseKey", AttributeValue.fromS("")).s())
                .filter(key -> key.startsWith("shardId-"))
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private static void put(String stream, byte[] data) {
        kinesis.client()
                .putRecord(
                        it ->
                                it.streamName(stream)
                                        .partitionKey("any")
                                        .data(SdkBytes.fromByteArray(data)))
                .join();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
