package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/**
 * The packaged program with a heap of 256 MB, and records that become much larger than they are.
 */
@Tag("long")
class LargeRecordsTest {

    private static final int ROWS = 50;
    private static final int RECORDS = 60;
    private static final int MEMBERS = 20;

    private static final String ROUTE =
            """
            - beans:
                - name: line
                  type: io.streamgauge.bean.ReadingMapper
                  properties:
                    measureName: line
                    time: time?
                    dimensions: id
                    measures: v:bigint
            - route:
                id: large
                from:
                  uri: kinesis:large
                  parameters: { batch: %s, retries: 1, retryDelay: 300ms }
                  steps:
                    - %s
                    - to: "timestream:memory/%s?mapping=#line"
            """;

    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws Exception {
        put(aws);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unread | true | setProperty: { name: a, constant: a }",
                "mapped | true | process: { ref: line }",
                "converted | false | convertBodyTo: { type: String }"
            })
    void compressedRecordsAreWrittenWithASmallHeap(String table, boolean batch, String step)
            throws Exception {
        Path installed = Files.createDirectories(folder.resolve("program"));
        Files.createDirectories(installed.resolve("routes"));
        Files.copy(Path.of("application.properties"), installed.resolve("application.properties"));
        Files.writeString(
                installed.resolve("routes/large.camel.yaml"), ROUTE.formatted(batch, step, table));
        TimestreamQueryClient query = aws.timestreamQuery();
        try (Program program =
                Program.start(installed, aws.url(), "-Xmx256m", "-XX:+UseSerialGC")) {
            await().atMost(Patience.seconds(180))
                    .untilAsserted(
                            () ->
                                    assertThat(rows(query, table))
                                            .as(() -> String.join("\n", program.lines()))
                                            .isEqualTo((RECORDS + MEMBERS) * ROWS));
            assertThat(program.lines()).noneMatch(line -> line.contains("OutOfMemory"));
            Path letters = installed.resolve("dead-letter/large.jsonl");
            await().until(() -> Files.exists(letters) && lines(letters).size() == 2);
            assertThat(lines(letters).get(0)).contains("is more than 16777216 bytes");
            assertThat(lines(letters).get(1)).contains("has a wrong length");
            assertThat(program.stop()).isEqualTo(143);
        }
    }

    /** 60 records of 4 MB, an aggregate of 20, one that is far too large, and one that lies. */
    private static void put(LocalAwsFixture aws) throws Exception {
        aws.kinesis().createStream(it -> it.streamName("large").shardCount(1));
        aws.kinesis().waiter().waitUntilStreamExists(it -> it.streamName("large"));
        for (int number = 0; number < RECORDS; number++) {
            put(aws, compressed("r" + number));
        }
        List<StreamRecord> members = new ArrayList<>();
        for (int number = 0; number < MEMBERS; number++) {
            members.add(
                    new StreamRecord(
                            SdkBytes.fromByteArray(compressed("m" + number)), "k" + number, null));
        }
        put(aws, Aggregates.encode(members));
        put(aws, gzip(Stream.generate(() -> "{\"id\":\"large\",\"v\":1}\n").limit(2_000_000)));
        byte[] lies = compressed("lies");
        lies[lies.length - 1] = 0;
        lies[lies.length - 2] = 0;
        put(aws, lies);
    }

    private static void put(LocalAwsFixture aws, byte[] data) {
        aws.kinesis()
                .putRecord(
                        it ->
                                it.streamName("large")
                                        .partitionKey("k")
                                        .data(SdkBytes.fromByteArray(data)));
    }

    private static byte[] compressed(String id) throws IOException {
        String log = "GET /items 200 took 12 ms ".repeat(3_200);
        return gzip(
                Stream.iterate(0, row -> row + 1)
                        .limit(ROWS)
                        .map(
                                row ->
                                        "{\"id\":\"%s-%d\",\"v\":%d,\"log\":\"%s\"}\n"
                                                .formatted(id, row, row, log)));
    }

    private static byte[] gzip(Stream<String> texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new FastGzip(bytes)) {
            for (String text : (Iterable<String>) texts::iterator) {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Most of the time of this test would be spent on smaller records. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    private static int rows(TimestreamQueryClient query, String table) {
        try {
            return Integer.parseInt(
                    query.query(it -> it.queryString("SELECT count(*) FROM memory." + table))
                            .rows()
                            .get(0)
                            .data()
                            .get(0)
                            .scalarValue());
        } catch (ValidationException e) {
            assertThat(e).hasMessageContaining("does not exist");
            return 0;
        }
    }
}
