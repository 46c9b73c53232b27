package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.faults.LogLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kinesis:} does with rows and records that never come into a stream. */
class KinesisRejectsTest extends KinesisRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "?partitionKey=${body.fields[device]}";

    @Test
    void aMalformedLineOfJsonIsADeadLetterWithItsLineAndItsText() throws Exception {
        Path file =
                file("meters.jsonl", "{\"device\":\"a\"}", "{\"device\":\"b\",", "{\"device\":3}");
        start();

        Exchange sent = sendFile("rows:json", file, KEY);

        assertThat(sent.getException()).isNull();
        assertThat(written()).containsExactly("{\"device\":\"a\"}", "{\"device\":3}");
        JsonNode letter = letters().get(0);
        assertThat(letters()).hasSize(1);
        assertThat(letter.get("origin").asText()).isEqualTo("meters.jsonl line 2");
        assertThat(letter.get("class").asText()).isEqualTo("mapping");
        assertThat(letter.get("reason").asText())
                .startsWith("meters.jsonl line 2: field \"line\" must be a JSON object");
        assertThat(letter.get("row").get("line").asText()).isEqualTo("{\"device\":\"b\",");
        assertThat(letter.get("endpoint").asText()).isEqualTo("kinesis:" + stream);
    }

    @Test
    void aMalformedLineOfCsvIsADeadLetterWithItsLineAndItsText() throws Exception {
        Path file = file("meters.csv", "device,v", "a,1", "b,2,3,4", "c,5");
        start();

        Exchange sent = sendFile("rows:csv", file, KEY);

        assertThat(sent.getException()).isNull();
        assertThat(written()).hasSize(2);
        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0).get("origin").asText()).isEqualTo("meters.csv line 3");
        assertThat(letters().get(0).get("row").get("line").asText()).isEqualTo("b,2,3,4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&aggregate=true"})
    void rejectsAreLoggedOncePerExchange(String options) throws Exception {
        stream = stream + options.length();
        Path file = file("meters.jsonl", "{\"device\":\"a\"}", "no", "{}", "nor this");
        start();
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            sendFile("rows:json", file, KEY + options);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("3 rejected and handed to")
                    .contains(stream + ".jsonl")
                    .contains("meters.jsonl line 2");
        }
        assertThat(letters())
                .extracting(letter -> letter.get("origin").asText())
                .containsExactlyInAnyOrder(
                        "meters.jsonl line 2", "meters.jsonl line 3", "meters.jsonl line 4");
        assertThat(letters())
                .extracting(letter -> letter.get("class").asText())
                .containsExactlyInAnyOrder("mapping", "partition_key", "mapping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&aggregate=true"})
    void aRecordThatIsTooLargeIsADeadLetterWithItsPlaceInTheList(String options) throws Exception {
        stream = stream + options.length();
        start();
        String large = "é".repeat(600_000);

        Exchange sent = send("?partitionKey=k" + options, List.of("one", large, "three"));

        assertThat(sent.getException()).isNull();
        assertThat(kinesis.records(stream)).hasSize(options.isEmpty() ? 2 : 1);
        JsonNode letter = letters().get(0);
        assertThat(letter.get("class").asText()).isEqualTo("too_large");
        assertThat(letter.get("origin").asText()).endsWith(" item 2");
        assertThat(letter.get("data").asText()).isEqualTo(large);
        assertThat(letter.get("partitionKey").asText()).isEqualTo("k");
    }

    @Test
    void bytesThatAreNotTextAreBase64() throws Exception {
        start();
        byte[] bytes = {(byte) 0xff, 0, 1};

        send(
                "?partitionKey=k&explicitHashKey=x",
                List.of(bytes, "text".getBytes(StandardCharsets.UTF_8)));

        assertThat(letters().get(0).get("dataBase64").binaryValue()).isEqualTo(bytes);
        assertThat(letters().get(0).has("data")).isFalse();
        assertThat(letters().get(1).get("data").asText()).isEqualTo("text");
    }

    @Test
    void anEndpointGetsTheRowWithItsOriginAndReason() throws Exception {
        Path file = file("meters.jsonl", "{\"device\":\"a\"}", "{\"device\":");
        List<Message> dead = new CopyOnWriteArrayList<>();
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:dead").process(e -> dead.add(e.getMessage().copy()));
                    }
                });

        sendFile("rows:json", file, KEY + "&deadLetter=direct:dead");

        assertThat(dead)
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.getBody(String.class))
                                    .isEqualTo("{\"line\":\"{\\\"device\\\":\"}");
                            assertThat(letter.getHeader("CamelAwsKinesisOrigin"))
                                    .isEqualTo("meters.jsonl line 2");
                            assertThat(letter.getHeader("CamelAwsKinesisError", String.class))
                                    .contains("must be a JSON object");
                        });
    }

    @Test
    void anExchangeFailsIfItsDeadLetterIsNotStored() throws Exception {
        Path file = file("meters.jsonl", "{\"device\":\"a\"}", "no");
        Files.writeString(folder.resolve("dead-letter"), "a file where the folder should be");
        start();

        Exchange sent = sendFile("rows:json", file, KEY);

        assertThat(sent.getException())
                .hasMessageContaining("meters.jsonl line 2")
                .hasMessageContaining("cannot be dead-lettered, because")
                .hasMessageContaining(stream + ".jsonl");
    }

    @Test
    void aRedeliveredExchangeHandsOverItsRejectsOnce() throws Exception {
        List<Exchange> failed = new ArrayList<>();
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(IllegalStateException.class)
                                .maximumRedeliveries(2)
                                .redeliveryDelay(1);
                        from("direct:in")
                                .process(KinesisRejectsTest::twoRecordsOneWithoutAKey)
                                .to("direct:write");
                        from("direct:write")
                                .errorHandler(noErrorHandler())
                                .to("kinesis:" + stream + "?partitionKey=${body[symbol]}")
                                .process(
                                        e -> {
                                            failed.add(e);
                                            throw new IllegalStateException("later");
                                        });
                    }
                });

        send("direct:in", "x", Map.of());

        assertThat(failed).hasSize(3);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsReportedAtTheStart() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("in-the-way"));
        start();
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            send("?partitionKey=k&deadLetterFolder=" + inTheWay, "one");

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains(stream, inTheWay.toString(), "cannot be written")
                    .contains("\"deadLetterFolder\"");
        }
        assertThat(kinesis.records(stream)).hasSize(1);
    }

    private static void twoRecordsOneWithoutAKey(Exchange exchange) {
        exchange.getMessage().setBody(List.of(Map.of("symbol", "BTC"), Map.of("name", "Ether")));
    }

    private Path file(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private Exchange sendFile(String rows, Path file, String options) throws Exception {
        String to = "kinesis:" + stream + options;
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:file").errorHandler(noErrorHandler()).to(rows).to(to);
                    }
                });
        return send("direct:file", file, Map.of());
    }

    private List<JsonNode> letters() throws Exception {
        List<JsonNode> letters = new ArrayList<>();
        for (String line :
                Files.readAllLines(folder.resolve("dead-letter").resolve(stream + ".jsonl"))) {
            letters.add(JSON.readTree(line));
        }
        return letters;
    }
}
