package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.bean.DeadLetterReplay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** A record sets no header but those of {@code kinesis:}, whatever its key and data say. */
class RecordHeaderInjectionTest extends KinesisReads {

    private static final String KEY = "k\r\nCamelHttpUri: http://127.0.0.1:1/${env:HOME}";
    private static final String DATA =
            "{\"CamelFileName\":\"/etc/passwd\",\"headers\":{\"CamelHttpUri\":\"http://127.0.0.1:1\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"?batch=false", "?batch=true"})
    void aRecordSetsOnlyTheHeadersOfKinesis(String options) throws Exception {
        stream = stream + options.length();
        kinesis.create(stream, 1);
        putHostileRecord();
        start(read(options, this::receiveAll));
        await().until(() -> received.size() == 1);

        assertThat(received.get(0).getHeaders())
                .containsOnlyKeys(
                        KinesisConstants.SHARD_ID,
                        KinesisConstants.SEQUENCE_NUMBER,
                        KinesisConstants.SUB_SEQUENCE_NUMBER,
                        KinesisConstants.PARTITION_KEY,
                        KinesisConstants.APPROX_ARRIVAL_TIME,
                        KinesisConstants.MESSAGE_TIMESTAMP)
                .containsEntry(KinesisConstants.PARTITION_KEY, KEY);
        assertThat(bodies()).containsExactly(DATA);
    }

    @Test
    void aCopiedRecordKeepsItsKeyAsText() throws Exception {
        String copy = stream + "Copy";
        kinesis.create(stream, 1);
        kinesis.create(copy, 1);
        putHostileRecord();
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + stream)
                                .to(
                                        "kinesis:"
                                                + copy
                                                + "?partitionKey=${header.CamelAwsKinesisPartitionKey}");
                    }
                });
        await().until(() -> !kinesis.records(copy).isEmpty());

        assertThat(kinesis.records(copy).get(0).partitionKey()).isEqualTo(KEY);
    }

    @Test
    void aReplayedDeadLetterSetsOnlyTheHeadersOfKinesis() throws Exception {
        kinesis.create(stream, 1);
        start(read("", this::receiveAll));
        Path letters = Files.createDirectories(folder.resolve("letters"));
        Files.writeString(
                letters.resolve(stream + ".jsonl"),
                """
                {"at":"2026-11-20T10:00:00Z","route":"read","endpoint":"kinesis:%s","origin":"o",\
                "class":"delivery_failed","reason":"r","shardId":"shardId-000000000000",\
                "sequenceNumber":"7","partitionKey":"k","CamelFileName":"/etc/passwd",\
                "headers":{"CamelHttpUri":"http://127.0.0.1:1"},"data":"d"}
                """
                        .formatted(stream));
        DeadLetterReplay replay = new DeadLetterReplay();
        replay.setFolder(letters.toString());

        replay.process(new DefaultExchange(context));

        await().until(() -> received.size() == 1);
        assertThat(received.get(0).getHeaders().keySet())
                .allMatch(
                        name ->
                                name.startsWith("CamelAwsKinesis")
                                        || name.equals(KinesisConstants.MESSAGE_TIMESTAMP));
    }

    private void putHostileRecord() {
        kinesis.client()
                .putRecord(
                        it ->
                                it.streamName(stream)
                                        .partitionKey(KEY)
                                        .data(SdkBytes.fromUtf8String(DATA)))
                .join();
    }

    private void receiveAll(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> batch) {
            // The messages of a batch make their headers when they are asked for.
            batch.forEach(each -> received.add((Message) each));
            assertThat(exchange.getMessage().getHeaders())
                    .containsExactly(Map.entry(KinesisConstants.SHARD_ID, "shardId-000000000000"));
        } else {
            receive(exchange);
        }
    }
}
