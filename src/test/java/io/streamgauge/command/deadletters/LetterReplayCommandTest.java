package io.streamgauge.command.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.Letters;
import io.streamgauge.files.LockFile;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Replays by the command, of tables and of streams with the shipped routes. */
class LetterReplayCommandTest {

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Map<String, String> properties;

    @BeforeAll
    static void create() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        for (String table : List.of("trades", "ticks")) {
            aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName(table));
        }
        aws.kinesis().createStream(it -> it.streamName("prices").shardCount(1));
    }

    @BeforeEach
    void reachTheEndpoint() {
        properties =
                Map.of(
                        "streamgauge.aws", "true",
                        "aws.endpoint", aws.url().toString(),
                        "aws.region", "us-east-1",
                        "aws.accessKeyId", "id",
                        "aws.secretAccessKey", "secret");
        properties.forEach(System::setProperty);
    }

    @AfterEach
    void forgetTheEndpoint() {
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void rowsAreMappedByTheOptions() throws IOException {
        write(
                "market.trades.jsonl",
                Letters.reading("market/trades", "too_old", now),
                Letters.unmapped("market/trades", now.minusSeconds(1)));

        assertThat(run("--table", "market/trades")).isEqualTo(1);

        assertThat(out)
                .hasToString(
                        "1 written, 0 rejected again, 1 stay: \"dead-letters list\" says where.\n");
        assertThat(err.toString()).contains("the mapping of market/trades rejected rows");

        assertThat(
                        run(
                                "--dimensions",
                                "symbol",
                                "--measures",
                                "price:double",
                                "--measure-name",
                                "quote"))
                .isZero();
        assertThat(out).hasToString("1 written, 0 rejected again, 0 stay.\n");
        assertThat(count("trades")).isEqualTo(2);
    }

    @Test
    void recordsGoToTheirRouteAndTheirStream() throws IOException {
        String row =
                "{\"symbol\":\"SOL\",\"currency\":\"USD\",\"price\":3.5,\"time\":\"%s\"}"
                        .formatted(now);
        write(
                "prices.jsonl",
                Letters.read("prices", "kinesis-to-timestream", row, now),
                Letters.read("prices", "gone", row, now),
                Letters.toWrite("prices", "once more", now));
        write("market.ticks.jsonl", Letters.unmapped("market/ticks", now));

        assertThat(run("--mapping", "quote")).isEqualTo(1);

        assertThat(out.toString())
                .startsWith("0 written, 2 of streams accepted again, 1 rejected again, 1 stay: ");
        assertThat(err.toString()).contains("There is no route \"gone\" that reads the stream");
        assertThat(count("prices_from_stream")).isEqualTo(1);
        String shard = iterator();
        assertThat(aws.kinesis().getRecords(it -> it.shardIterator(shard)).records())
                .singleElement()
                .satisfies(it -> assertThat(it.data().asUtf8String()).isEqualTo("once more"));
    }

    @Test
    void aReplayOfAnotherProcessIsNamed() throws IOException {
        write("a.jsonl", Letters.reading("market/trades", "too_old", now));
        try (LockFile held = new DeadLetterFolder(folder).lock()) {
            assertThat(held).isNotNull();

            assertThat(run()).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("are being replayed by this process: wait until it is done, or stop it");
    }

    private String iterator() {
        return aws.kinesis()
                .getShardIterator(
                        it ->
                                it.streamName("prices")
                                        .shardId("shardId-000000000000")
                                        .shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
    }

    private static long count(String table) {
        return Long.parseLong(
                aws.timestreamQuery()
                        .query(it -> it.queryString("SELECT count(*) FROM market." + table))
                        .rows()
                        .get(0)
                        .data()
                        .get(0)
                        .scalarValue());
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("replay", "--folder", folder.toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new DeadLettersCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private void write(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }
}
