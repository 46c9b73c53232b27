package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.copy.PriceHistory;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.local.influx.InfluxEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code copy} of the packaged program, as a user types it. */
class CopyProgramTest {

    private static final int SECONDS = 600;
    private static final int ROWS = 2 * SECONDS + PriceHistory.OTHER_ROWS;

    @LocalEndpoint static LocalAwsFixture aws;

    @TempDir private Path folder;

    @Test
    void aTableIsCopiedOnceAndForACostThatIsSaidBefore() throws Exception {
        Instant begin = PriceHistory.write(aws.timestreamWrite(), SECONDS);
        Files.createDirectories(aws.s3().folder().resolve("exports"));
        try (InfluxEndpoint influx = InfluxEndpoint.start(3);
                CommandHost host = CommandHost.start(folder, Program.at(aws.url()))) {
            String url = "-Dinfluxdb.url=" + influx.url();
            List<String> copy =
                    List.of("copy", "--from=market/prices", "--to=influxdb:market/prices", url);

            assertThat(text(host.run(with(copy, "--dry-run")).lines(0)))
                    .contains("1,202 rows")
                    .contains("scanned by 1 query, about $0.0001 where AWS bills bytes")
                    .doesNotContain("written");
            assertThat(text(host.run(copy).lines(2)))
                    .contains("\"--yes\" is needed where nobody can be asked");
            assertThat(folder.resolve("data/copies")).doesNotExist();
            assertThat(text(host.run(with(copy, "--yes")).lines(0)))
                    .contains("market/prices to influxdb:market/prices")
                    .containsPattern("rows +1,202\n")
                    .containsPattern("written +1,202\n")
                    .containsPattern("rejected +0\n")
                    .doesNotContain(" INFO ", " WARN ");
            assertThat(influx.csv("market", "SELECT * FROM prices ORDER BY time, symbol"))
                    .isEqualTo(PriceHistory.csv(begin, SECONDS));
            assertThat(text(host.run(copy).lines(0))).contains("Nothing was left to copy.");

            assertThat(text(host.run(with(copy, "--dimensions=symbol")).lines(2)))
                    .contains("\"--dimensions\" is for \"--unload\"");
            assertThat(text(host.run(with(copy, "--until=yesterday")).lines(2)))
                    .contains("\"--until\" must be a time from 1970 to 2262");
            assertThat(
                            text(
                                    host.run("copy", "--from=market/none", "--to=influxdb:a/b", url)
                                            .lines(2)))
                    .contains("none");
            assertThat(text(host.run("copy", "--from=market/prices", "--to=influx:a").lines(2)))
                    .contains("\"--to\" must be influxdb:DATABASE/MEASUREMENT");

            // A field of another type rejects the rows that have it, and they are dead letters.
            var unused =
                    influx.post(
                            "/api/v3/write_lp?db=other&precision=nanosecond",
                            "prices,symbol=BTC,measure_name=quote volume=\"much\" 1");
            List<String> other =
                    List.of(
                            "copy",
                            "--from=market/prices",
                            "--to=influxdb:other/prices",
                            "--yes",
                            url);
            assertThat(text(host.run(other).lines(1)))
                    .containsPattern("written +2\n")
                    .containsPattern("type_conflict +1,200\n")
                    .contains("\"dead-letters replay --folder data/copies\" writes the rejected");
            assertThat(text(host.run("dead-letters", "list", "--folder=data/copies").lines(0)))
                    .contains("influxdb:other/prices")
                    .contains("type_conflict");

            var unusedToo =
                    aws.timestreamQuery()
                            .query(
                                    it ->
                                            it.queryString(
                                                    "UNLOAD (SELECT * FROM market.prices) TO"
                                                            + " 's3://exports/prices'"));
            Path unloaded = aws.s3().folder().resolve("exports/prices");
            List<String> files =
                    List.of(
                            "copy",
                            "--from=market/prices",
                            "--to=influxdb:unloaded/prices",
                            "--unload=" + unloaded,
                            url);
            assertThat(text(host.run(files).lines(0))).containsPattern("written +1,202\n");
            assertThat(influx.csv("unloaded", "SELECT * FROM prices ORDER BY time, symbol"))
                    .isEqualTo(PriceHistory.csv(begin, SECONDS));

            // A table takes them too, and keeps each once.
            assertThat(
                            text(
                                    host.run(
                                                    "copy",
                                                    "--from=market/prices",
                                                    "--to=timestream:market/prices",
                                                    "--yes")
                                            .lines(0)))
                    .containsPattern("written +1,202\n");
            assertThat(count()).isEqualTo(String.valueOf(ROWS));
        }
    }

    private static String count() {
        return aws.timestreamQuery()
                .query(it -> it.queryString("SELECT count(*) FROM market.prices"))
                .rows()
                .get(0)
                .data()
                .get(0)
                .scalarValue();
    }

    private static List<String> with(List<String> command, String option) {
        return new ArrayList<>(Stream.concat(command.stream(), Stream.of(option)).toList());
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
