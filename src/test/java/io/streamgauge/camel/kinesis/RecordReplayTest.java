package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.bean.DeadLetterReplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Dead letters of streams that are replayed. */
class RecordReplayTest extends KinesisReads {

    private final AtomicBoolean fixed = new AtomicBoolean();
    private final DeadLetterReplay replay = new DeadLetterReplay();
    private Path letters;

    @BeforeEach
    void makeAStream() {
        kinesis.create(stream, 1);
        letters = folder.resolve("dead-letter");
        replay.setFolder(letters.toString());
    }

    @Test
    void aRecordIsDeliveredToItsRouteUnchanged() throws Exception {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xfe};
        kinesis.put(stream, 0, 5);
        kinesis.client()
                .putRecord(
                        it ->
                                it.streamName(stream)
                                        .partitionKey("ключ")
                                        .data(SdkBytes.fromByteArray(bytes)))
                .join();
        start(read("?retries=0", unlessFixed("3", new String(bytes, StandardCharsets.UTF_8))));
        await().until(() -> counted("dead-lettered") == 2 && received.size() == 4);
        fixed.set(true);

        replay.process(new DefaultExchange(context));

        Record poison = kinesis.records(stream).get(5);
        assertThat(bodies()).hasSize(6).contains("3");
        Message again = received.get(5);
        assertThat(bytes(again)).isEqualTo(bytes);
        assertThat(again.getHeaders())
                .containsEntry(KinesisConstants.SEQUENCE_NUMBER, poison.sequenceNumber())
                .containsEntry(KinesisConstants.SHARD_ID, "shardId-000000000000")
                .containsEntry(KinesisConstants.PARTITION_KEY, "ключ")
                .containsEntry(
                        KinesisConstants.APPROX_ARRIVAL_TIME, poison.approximateArrivalTimestamp());
        assertThat(files("")).isEmpty();
        assertThat(files("replaying")).isEmpty();
        assertThat(files("again")).isEmpty();
        assertThat(files("replayed")).hasSize(1);
        replay.process(new DefaultExchange(context));
        assertThat(received).hasSize(6);
        assertThat(kinesis.records(stream)).hasSize(6);
    }

    @Test
    void aRecordOfABatchIsReplayedAsABatchOfOne() throws Exception {
        kinesis.put(stream, 0, 3);
        start(
                read(
                        "?retries=0&batch=true",
                        exchange -> {
                            if (!fixed.get()) {
                                throw new IllegalStateException("poison");
                            }
                            List<?> batch = exchange.getMessage().getBody(List.class);
                            batch.forEach(each -> received.add(((Message) each).copy()));
                        }));
        await().until(() -> counted("dead-lettered") == 3);
        fixed.set(true);

        replay.process(new DefaultExchange(context));

        assertThat(bodies()).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(files("replaying")).isEmpty();
    }

    @Test
    void aRouteReplaysRecordsThatAnotherGaveUp() throws Exception {
        kinesis.put(stream, 0, 5);
        start(
                read("?retries=0", unlessFixed("1", "3")),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("timer:replay?period=50").process(replay);
                    }
                });
        await().until(() -> counted("dead-lettered") == 2);
        fixed.set(true);

        await().until(() -> received.size() == 5 && files("replaying").isEmpty());
        assertThat(bodies()).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    }

    @Test
    void aRecordThatFailsAgainBlocksNoOther() throws Exception {
        kinesis.put(stream, 0, 5);
        start(
                read(
                        "?retries=0",
                        exchange -> {
                            String body = exchange.getMessage().getBody(String.class);
                            if (!fixed.get() || body.equals("1")) {
                                throw new IllegalStateException("poison " + body);
                            }
                            receive(exchange);
                        }));
        await().until(() -> counted("dead-lettered") == 5);
        fixed.set(true);

        assertThatThrownBy(() -> replay.process(new DefaultExchange(context)))
                .hasMessageContaining("stays to be replayed: line 2: poison 1");

        assertThat(bodies()).containsExactlyInAnyOrder("0", "2", "3", "4");
        Path rest = files("replaying").get(0);
        assertThat(Files.readAllLines(rest)).singleElement().asString().contains("\"data\":\"1\"");
        replay.process(new DefaultExchange(context));
        assertThat(received).hasSize(4);
    }

    @Test
    void aDeadLetterStaysWhileItsRouteIsStopped() throws Exception {
        kinesis.put(stream, 0, 1);
        start(read("?retries=0", unlessFixed("0")));
        await().until(() -> counted("dead-lettered") == 1);
        fixed.set(true);
        context.getRouteController().stopRoute("read");

        assertThatThrownBy(() -> replay.process(new DefaultExchange(context)))
                .hasMessageEndingWith("line 1: The route \"read\" is not started: start it");

        context.getRouteController().startRoute("read");
        await().until(
                        () -> {
                            replay.process(new DefaultExchange(context));
                            return bodies().equals(List.of("0"));
                        });
        assertThat(files("replaying")).isEmpty();
    }

    @Test
    void aDeadLetterOfAMissingRouteStays() throws Exception {
        kinesis.put(stream, 0, 1);
        start(read("?retries=0", unlessFixed("0")));
        await().until(() -> counted("dead-lettered") == 1);
        context.getRouteController().stopRoute("read");
        context.removeRoute("read");

        assertThatThrownBy(() -> replay.process(new DefaultExchange(context)))
                .hasMessageContaining(
                        "There is no route \"read\" that reads the stream " + stream + ": add it");
        assertThat(files("replaying")).hasSize(1);
    }

    @Test
    void aRecordOfAProducerGoesToItsStream() throws Exception {
        context.start();
        Files.createDirectories(letters);
        Path file =
                Files.writeString(
                        letters.resolve(stream + ".jsonl"),
                        """
                        {"at":"2026-11-21T01:00:00Z","route":"a","endpoint":"kinesis:%1$s","class":"refused","reason":"r","origin":"o","partitionKey":"k","data":"ä"}
                        {"at":"2026-11-21T01:00:00Z","route":null,"endpoint":"kinesis:%1$s","class":"refused","reason":"r","origin":"o","partitionKey":"%2$s","data":"b"}
                        {"at":"2026-11-21T01:00:00Z","route":"a","endpoint":"kinesis:%1$s","class":"mapping","reason":"r","origin":"o","row":{"a":1}}
                        {"at":"2026-11-21T01:00:00Z","route":"a","endpoint":"kinesis:%1$s","class":"refused","reason":"r","origin":"o","partitionKey":"k","dataBase64":"?"}
                        """
                                .formatted(stream, "k".repeat(300)));

        replay.process(new DefaultExchange(context));

        assertThat(written()).containsExactly("ä");
        assertThat(keys()).containsExactly("k");
        assertThat(file).doesNotExist();
        assertThat(Files.readAllLines(letters.resolve("again/" + stream + ".jsonl")))
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).contains("\"row\":{\"a\":1}"),
                        record ->
                                assertThat(record)
                                        .contains("\"class\":\"partition_key\"", "\"data\":\"b\""));
        assertThat(files("unreadable")).hasSize(1);
        assertThat(files("replaying")).isEmpty();
    }

    private Processor unlessFixed(String... poison) {
        return exchange -> {
            String body = exchange.getMessage().getBody(String.class);
            if (!fixed.get() && List.of(poison).contains(body)) {
                throw new IllegalStateException("poison");
            }
            receive(exchange);
        };
    }

    private List<Path> files(String name) throws IOException {
        Path home = letters.resolve(name);
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
