package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisProducerTest extends KinesisRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachRecordOfAListHasItsOwnPartitionKey() throws Exception {
        start();

        Exchange sent =
                send(
                        "?partitionKey=${body[symbol]}",
                        List.of(
                                Map.of("symbol", "BTC"),
                                JSON.readTree("{\"symbol\":\"ETH\",\"price\":1.50}")));

        assertThat(sent.getException()).isNull();
        assertThat(written())
                .containsExactly("{\"symbol\":\"BTC\"}", "{\"symbol\":\"ETH\",\"price\":1.5}");
        assertThat(keys()).containsExactly("BTC", "ETH");
        assertThat(sent.getMessage().getHeaders())
                .containsEntry("CamelAwsKinesisWritten", 2)
                .containsEntry("CamelAwsKinesisRejected", 0);
        assertThat(counted("written")).isEqualTo(2);
    }

    @Test
    void readingsAreSentAsTheirRowsAndRejectionsAreCounted() throws Exception {
        start();
        Mapping mapping =
                Mapping.builder()
                        .measureName("quote")
                        .time("time")
                        .dimensions("symbol")
                        .measures("price:double")
                        .build();
        List<MappingResult> mapped =
                List.of(mapped(mapping, "BTC", 64000.5), mapped(mapping, "ETH", "dear"));

        Exchange sent = send("?partitionKey=${body.dimensions[symbol]}", mapped);

        assertThat(sent.getException()).isNull();
        assertThat(written()).singleElement().asString().contains("\"price\":64000.5");
        assertThat(keys()).containsExactly("BTC");
        assertThat(sent.getMessage().getHeaders())
                .containsEntry("CamelAwsKinesisWritten", 1)
                .containsEntry("CamelAwsKinesisRejected", 1);
        assertThat(counted("rejected")).isEqualTo(1);
    }

    @Test
    void allKindsOfBodiesAreAccepted() throws Exception {
        start();
        List<Object> bodies =
                List.of(
                        "text",
                        "bytes".getBytes(StandardCharsets.UTF_8),
                        new ByteArrayInputStream("stream".getBytes(StandardCharsets.UTF_8)),
                        JSON.readTree("{\"a\":1}"),
                        JSON.readTree("[\"x\",{\"b\":2}]"),
                        Map.of("c", 3),
                        new Row("a test", Map.of("d", 4)),
                        new Object[] {"array", "of"},
                        List.of("iterator").iterator());

        for (Object body : bodies) {
            assertThat(send("?partitionKey=k", body).getException()).isNull();
        }

        assertThat(written())
                .containsExactly(
                        "text",
                        "bytes",
                        "stream",
                        "{\"a\":1}",
                        "\"x\"",
                        "{\"b\":2}",
                        "{\"c\":3}",
                        "{\"d\":4}",
                        "array",
                        "of",
                        "iterator");
    }

    @Test
    void unsupportedBodiesAreReportedWithTheAcceptedTypes() throws Exception {
        start();

        assertThat(send("?partitionKey=k", Instant.EPOCH).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant")
                .hasMessageContaining("a JsonNode, a Map");
        assertThat(send("?partitionKey=k", null).getException())
                .hasMessageContaining("kinesis: cannot write a body of type null");
    }

    @Test
    void anExchangeWithoutAPartitionKeyFails() throws Exception {
        start();

        assertThat(send("", "x").getException())
                .hasMessageContaining(
                        "\"partitionKey\" and the header CamelAwsKinesisPartitionKey");
        assertThat(written()).isEmpty();
    }

    @Test
    void aRecordWithoutAKeyAloneIsADeadLetter() throws Exception {
        start();

        Exchange sent =
                send(
                        "?partitionKey=${body[symbol]}",
                        List.of(Map.of("symbol", "BTC"), Map.of("name", "Ether")));

        assertThat(sent.getException()).isNull();
        assertThat(keys()).containsExactly("BTC");
        assertThat(sent.getMessage().getHeader("CamelAwsKinesisRejected")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("dead-letter/" + stream + ".jsonl")))
                .contains("\"reason\":\"the partition key has 0 characters; 1 to 256 are allowed\"")
                .endsWith("}\n");
    }

    @Test
    void healthIsDownUntilAWriteSucceeds() throws Exception {
        start();

        Exchange failed = send("?autoCreateStream=false&partitionKey=k", "x");

        assertThat(failed.getException())
                .hasMessageContaining("ResourceNotFoundException")
                .hasMessageContaining("create the stream")
                .hasMessageContaining("\"autoCreateStream\"");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElse("")).contains("create the stream");

        kinesis.create(stream, 1);
        send("?autoCreateStream=false&partitionKey=k", "x");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("kinesis-producer-" + stream))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_999, 2_000, 2_001})
    void aRecordWithoutAKeyMayBeAnywhereInTheList(int place) throws Exception {
        stream = stream + place;
        start();
        List<Map<String, ?>> body = new ArrayList<>();
        for (int number = 0; number < place; number++) {
            body.add(Map.of("symbol", "s" + number));
        }
        body.add(Map.of("name", "Ether"));

        Exchange sent = send("?partitionKey=${body[symbol]}", body);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeaders())
                .containsEntry("CamelAwsKinesisWritten", place)
                .containsEntry("CamelAwsKinesisRejected", 1);
        assertThat(Files.readAllLines(folder.resolve("dead-letter/" + stream + ".jsonl")))
                .hasSize(1);
    }

    @Test
    void aRecordWithoutAKeyMayFollowMessagesWithKeys() throws Exception {
        start();
        List<Object> body = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            Message message = new DefaultMessage(context);
            message.setBody("x");
            message.setHeader("CamelAwsKinesisPartitionKey", "k" + number);
            body.add(message);
        }
        body.add("y");

        Exchange sent = send("", body);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeaders())
                .containsEntry("CamelAwsKinesisWritten", 2_000)
                .containsEntry("CamelAwsKinesisRejected", 1);
    }

    @Test
    void aRecordThatWasReadIsWrittenWithItsHeaders() throws Exception {
        start();
        Map<String, Object> read =
                Map.of(
                        "CamelAwsKinesisPartitionKey", "BTC",
                        "CamelAwsKinesisSequenceNumber", "not one of this stream",
                        "CamelAwsKinesisShardId", "shardId-000000000042");

        Exchange sent = send("kinesis:" + stream, "x", read);

        assertThat(sent.getException()).isNull();
        assertThat(keys()).containsExactly("BTC");
        assertThat(sent.getMessage().getHeader("CamelAwsKinesisShardId"))
                .isEqualTo("shardId-000000000000");
        assertThat(sent.getMessage().getHeader("CamelAwsKinesisSequenceNumber", String.class))
                .isEqualTo(kinesis.records(stream).get(0).sequenceNumber());
    }

    @Test
    void theExplicitHashKeySelectsTheShard() throws Exception {
        start();

        for (String hash : List.of("0", "340282366920938463463374607431768211455")) {
            send("?shards=2&partitionKey=k&explicitHashKey=" + hash, hash);
        }

        assertThat(written()).containsExactly("0", "340282366920938463463374607431768211455");
        assertThat(
                        send("?partitionKey=k&explicitHashKey=0", "x")
                                .getMessage()
                                .getHeader("CamelAwsKinesisShardId"))
                .isEqualTo("shardId-000000000000");
    }

    @Test
    void onlyFailedRecordsOfARequestAreRetried() throws Exception {
        Set<String> throttledOnce = new HashSet<>(Set.of("3", "500", "999"));
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.throttling(entry -> throttledOnce.remove(entry.data().asUtf8String()));
        makeAContext(client);
        start();

        Exchange sent =
                send(
                        "?partitionKey=${body}",
                        IntStream.range(0, 1_200).mapToObj(String::valueOf).iterator());

        assertThat(sent.getException()).isNull();
        assertThat(written())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_200).mapToObj(String::valueOf).toList());
        assertThat(counted("retried")).isEqualTo(3);
        assertThat(counted("received")).isEqualTo(1_200);
        assertThat(counted("written")).isEqualTo(1_200);
        assertThat(meters.get("streamgauge.kinesis.waiting").gauge().value()).isZero();
    }

    private static MappingResult mapped(Mapping mapping, String symbol, Object price) {
        return mapping.map(
                new Row(
                        "a test",
                        Map.of("symbol", symbol, "price", price, "time", "2026-11-21T10:00:00Z")),
                Instant.EPOCH);
    }
}
