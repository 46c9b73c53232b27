package io.streamgauge.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.copy.CopyFixture.Events;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.local.influx.InfluxEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of the files that UNLOAD of the embedded endpoint writes. */
class UnloadSourceTest {

    private static final int SECONDS = 1_100;
    private static final int ROWS = 2 * SECONDS + PriceHistory.OTHER_ROWS;
    private static final String PARTITIONED =
            "SELECT time, measure_name, note, volume, price, at, \"measure_value::boolean\","
                    + " \"measure_value::varchar\", symbol FROM market.prices";

    @LocalEndpoint static LocalAwsFixture aws;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static Instant begin;
    private static InfluxEndpoint influx;

    @TempDir Path folder;

    private final Events events = new Events(books -> {}, new ArrayList<>());
    private final String database = "market" + DATABASES.incrementAndGet();
    private CopyFixture fixture;

    @BeforeAll
    static void write() throws IOException {
        begin = PriceHistory.write(aws.timestreamWrite(), SECONDS);
        Files.createDirectories(bucket());
        influx = InfluxEndpoint.start(3);
    }

    @AfterAll
    static void stop() {
        influx.close();
    }

    @BeforeEach
    void open() {
        fixture = new CopyFixture(folder.resolve("state"), database);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | SELECT * FROM market.prices | format = 'CSV'",
                "header | SELECT * FROM market.prices | compression = 'NONE', include_header = 'true'",
                "parquet | SELECT * FROM market.prices | format = 'PARQUET'",
                "folders | " + PARTITIONED + " | partitioned_by = ARRAY['symbol']"
            })
    void theFilesOfAnUnloadAreCopied(String name, String sql, String options) throws Exception {
        unload(name, sql, options);
        CopyJob job = job(name);
        CopyPlan plan = job.plan();

        CopyReport report = job.run(plan, events);

        assertThat(plan.estimate()).isNull();
        assertThat(plan.rows()).isEqualTo(ROWS);
        assertThat(report.books().examples()).isEmpty();
        assertThat(report.books().written()).isEqualTo(ROWS);
        assertThat(influx.csv(database, CopyFixture.ALL))
                .isEqualTo(PriceHistory.csv(begin, SECONDS));
        assertThat(job(name).isDone()).isTrue();
    }

    @Test
    void aCopyThatWasStoppedResumesInItsFile() throws Exception {
        unload("stopped", PARTITIONED, "partitioned_by = ARRAY['symbol']");
        CopyJob first = job("stopped");
        CopyReport stopped =
                first.run(first.plan(), new Events(books -> first.stop(), new ArrayList<>()));
        assertThat(stopped.ended()).isFalse();
        assertThat(stopped.books().rows()).isEqualTo(1_000);

        CopyJob second = job("stopped");
        CopyPlan plan = second.plan();
        CopyReport report = second.run(plan, events);

        assertThat(plan.rows()).isEqualTo(ROWS - 1_000);
        assertThat(report.books().written()).isEqualTo(ROWS);
        assertThat(influx.csv(database, CopyFixture.ALL))
                .isEqualTo(PriceHistory.csv(begin, SECONDS));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        unload("broken", "SELECT symbol, time FROM market.prices", "format = 'CSV'");
        assertThatThrownBy(() -> job("broken").plan())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("\"time\" and \"measure_name\" must be among them");
        try (Stream<Path> files = Files.walk(bucket().resolve("broken"))) {
            for (Path file : files.filter(it -> it.toString().contains("_metadata")).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> job("broken"))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("has no metadata for results/");
        assertThatThrownBy(() -> job("broken/results"))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("has no files of an UNLOAD below \"results/\"");
    }

    private CopyJob job(String name) {
        return fixture.job(
                new UnloadSource(
                        CopyFixture.TABLE,
                        new UnloadedFolder(bucket().resolve(name)),
                        () -> List.of("symbol"),
                        folder),
                fixture.target(influx.url(), Duration.ofMinutes(2)));
    }

    private static void unload(String name, String sql, String options) {
        var unused =
                aws.timestreamQuery()
                        .query(
                                it ->
                                        it.queryString(
                                                "UNLOAD (%s) TO 's3://exports/%s' WITH (%s)"
                                                        .formatted(sql, name, options)));
    }

    private static Path bucket() {
        return aws.s3().folder().resolve("exports");
    }
}
