package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.reading.MappingResult;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** Records whose data is compressed with gzip. */
class CompressedRecordsTest extends KinesisReads {

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "?batch=true", "?gunzip=false", "?batch=true&gunzip=false"})
    void aCopiedStreamHasTheSameBytes(String options) throws Exception {
        stream = stream + options.length();
        kinesis.create(stream, 1);
        byte[] compressed = gzip("{\"id\":1}");
        byte[] broken = join(gzip("{}"), new byte[] {1});
        byte[] large = gzip("x".repeat(3 << 20));
        byte[] plain = {1, 2, 3};
        put(compressed);
        put(broken);
        put(large);
        put(plain);
        String source = stream;
        stream = stream + "copy";
        kinesis.create(stream, 1);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + source + options).to("kinesis:" + stream);
                    }
                });

        await().until(() -> kinesis.records(stream).size() == 4);
        assertThat(kinesis.records(stream))
                .extracting(record -> record.data().asByteArray())
                .containsExactlyInAnyOrder(compressed, broken, large, plain);
    }

    @Test
    void allBodiesButBytesAreDecompressed() throws Exception {
        kinesis.create(stream, 1);
        byte[] compressed = gzip("{\"id\":\"é\"}");
        put(compressed);
        start(
                read(
                        "",
                        exchange -> {
                            Message message = exchange.getMessage();
                            seen.add(message.getBody(String.class));
                            seen.add(message.getBody(JsonNode.class));
                            seen.add(message.getBody(InputStream.class).readAllBytes());
                            seen.add(message.getBody(byte[].class));
                        }));

        await().until(() -> seen.size() == 4);
        assertThat(seen)
                .containsExactly(
                        "{\"id\":\"é\"}",
                        new ObjectMapper().readTree("{\"id\":\"é\"}"),
                        "{\"id\":\"é\"}".getBytes(StandardCharsets.UTF_8),
                        compressed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void mappingsJqAndSplitReadDecompressedData(String batch) throws Exception {
        stream = stream + batch;
        kinesis.create(stream, 1);
        put(join(gzip("{\"id\":\"a\"}\n"), gzip("{\"id\":\"b\"}\n")));
        context.getRegistry().bind("meter", mapping());
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + stream + "?batch=" + batch)
                                .split(body())
                                .multicast()
                                .to("direct:map", "direct:lines", "direct:jq");
                        from("direct:map").process("meter").split(body()).process(this::keep);
                        from("direct:lines").split(body().tokenize("\n")).process(this::keep);
                        from("direct:jq").transform(jq(".id")).process(this::keep);
                    }

                    private void keep(Exchange exchange) {
                        seen.add(exchange.getMessage().getBody());
                    }
                });

        await().until(() -> seen.size() == 5);
        assertThat(seen.subList(0, 2))
                .extracting(mapped -> ((MappingResult) mapped).row().fields())
                .containsExactly(Map.of("id", "a"), Map.of("id", "b"));
        assertThat(seen.subList(2, 4)).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
        assertThat(seen.get(4)).hasToString("\"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void unreadableDataIsADeadLetterUnchanged(String batch) throws Exception {
        stream = stream + batch;
        kinesis.create(stream, 1);
        byte[] two = join(gzip("one"), new byte[] {'\n'}, gzip("two"));
        byte[] large = gzip("0".repeat(5_000));
        put(gzip("before"));
        put(two);
        put(large);
        put(gzip("behind"));
        start(
                read(
                        "?maxInflatedSize=4999&retries=3&retryDelay=1h&batch=" + batch,
                        this::receiveText));

        await().until(() -> seen.size() == 2 && counted("dead-lettered") == 2);
        assertThat(seen).containsExactly("before", "behind");
        List<String> letters =
                Files.readAllLines(folder.resolve("dead-letter/" + stream + ".jsonl"));
        JsonNode first = new ObjectMapper().readTree(letters.get(0));
        JsonNode second = new ObjectMapper().readTree(letters.get(1));
        assertThat(first.get("dataBase64").binaryValue()).isEqualTo(two);
        assertThat(first.get("reason").asText())
                .startsWith("The data of record ")
                .contains("and what follows is not a gzip member");
        assertThat(second.get("dataBase64").binaryValue()).isEqualTo(large);
        assertThat(second.get("reason").asText())
                .contains("more than 4999 bytes")
                .contains("\"maxInflatedSize\"");
    }

    private void receiveText(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> batch) {
            List<String> texts =
                    batch.stream().map(each -> ((Message) each).getBody(String.class)).toList();
            seen.addAll(texts);
        } else {
            seen.add(exchange.getMessage().getBody(String.class));
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

    private void put(byte[] data) {
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

    static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
