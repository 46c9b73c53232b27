package io.streamgauge.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.FastTimers;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** A table that a load opens, which is no route. */
class OpenTableTest {

    private static final TableSettings WANTED =
            new TableSettings(Duration.ofHours(12), null, true, null, null, Tags.NONE);

    @LocalEndpoint private static LocalAwsFixture aws;

    private final FastTimers timers = new FastTimers();
    private final ExecutorService completions = Executors.newSingleThreadExecutor();
    private TimestreamWriteAsyncClient client;
    private TableName name;

    @BeforeEach
    void start(TestInfo test) {
        name = new TableName("market", test.getTestMethod().orElseThrow().getName());
        client = aws.timestreamWriteAsync();
    }

    @AfterEach
    void stop() {
        completions.shutdown();
        timers.shutdownNow();
    }

    @Test
    void aTableIsCreatedWithItsSettingsAndWrittenTo() {
        Tables tables =
                tables(
                        Duration.ZERO,
                        new TableSettings(null, Duration.ofDays(30), null, null, null, Tags.NONE),
                        true);
        assertThat(tables.find(name)).isEmpty();
        assertThat(tables.settings(name).magneticRetention()).isEqualTo(Duration.ofDays(30));
        Reading reading = reading();

        try (OpenTable table = tables.open(name, WANTED)) {
            assertThat(table.name()).isEqualTo(name);
            assertThat(table.settings().memoryRetention()).isEqualTo(Duration.ofHours(12));
            assertThat(table.settings().magneticRetention()).isEqualTo(Duration.ofDays(30));
            assertThat(table.settings().magneticWrites()).isTrue();
            assertThat(table.identity()).contains("table/" + name.table()).contains("created");
            assertThat(tables.find(name).orElseThrow().identity()).isEqualTo(table.identity());
            assertThat(table.write(List.<MappingResult>of(reading)).join())
                    .isEqualTo(new WriteReport(1, List.of()));
            assertThat(
                            table.line(
                                    new RejectedReading(
                                            reading, RejectReason.OTHER, "no reason", null)))
                    .contains("\"route\":\"load\"", "\"reason\":\"no reason\"");
        }
    }

    @Test
    void aTableThatDoesNotExistIsNamedWithTheRemedy() {
        assertThatThrownBy(
                        () -> tables(Duration.ZERO, TableSettings.NONE, false).open(name, WANTED))
                .hasMessage(
                        name
                                + " does not exist: create it, or set"
                                + " \"camel.component.timestream.autoCreateTable\" to true");
    }

    @Test
    void readingsThatLingerAreWrittenWhenTheTableIsClosed() {
        Tables tables = tables(Duration.ofHours(10), TableSettings.NONE, true);
        OpenTable table = tables.open(name, WANTED);
        CompletableFuture<WriteReport> lingers = table.write(List.<MappingResult>of(reading()));
        assertThat(lingers).isNotDone();

        table.close();

        assertThat(lingers.join().written()).isEqualTo(1);
    }

    private Tables tables(Duration linger, TableSettings settings, boolean autoCreate) {
        MeterRegistry meters = new SimpleMeterRegistry();
        return new Tables(
                new TimestreamWriterRuntime(
                        client,
                        timers,
                        completions,
                        InstantSource.system(),
                        InstantSource.system(),
                        new Random(1)),
                new TableDefaults(
                        new WriterSettings(linger, 8, 10_000, Duration.ofMinutes(2)),
                        settings,
                        DatabaseSettings.DEFAULTS,
                        autoCreate),
                DeclaredTables.NONE,
                new TableEventsRegistry(() -> meters, (table, events) -> {}));
    }

    private static Reading reading() {
        return new Reading(
                new Row("row 1", Map.of("price", 1.5)),
                Instant.now().minusSeconds(60),
                TimeUnit.NANOSECONDS,
                Map.of("symbol", "BTC"),
                "price",
                new Measures.Single(new DoubleValue(1.5)),
                1);
    }
}
