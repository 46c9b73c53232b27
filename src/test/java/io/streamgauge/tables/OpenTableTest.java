package io.streamgauge.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.camel.timestream.FastTimerPools;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.WriteReport;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** A table that a load opens, which is no route. */
class OpenTableTest {

    private static final TableSettings WANTED =
            new TableSettings(Duration.ofHours(12), null, true, null, null, Tags.NONE);

    @TempDir static Path folder;
    private static LocalAwsFixture aws;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private TimestreamComponent component;
    private TableName name;

    @BeforeAll
    static void startAws() {
        aws = LocalAwsFixture.start(folder.resolve("local"));
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        name = new TableName("market", test.getTestMethod().orElseThrow().getName());
        camel.getExecutorServiceManager().setThreadPoolFactory(new FastTimerPools());
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        component = camel.getComponent("timestream", TimestreamComponent.class);
        component.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aTableIsCreatedAsItIsWantedAndWrittenTo() {
        component.getConfiguration().setAutoCreateTable(true);
        component.getConfiguration().setMagneticRetention(Duration.ofDays(30));
        assertThat(component.find(name)).isEmpty();
        assertThat(component.settings(name).magneticRetention()).isEqualTo(Duration.ofDays(30));
        Reading reading = reading();

        try (OpenTable table = component.open(name, WANTED)) {
            assertThat(table.name()).isEqualTo(name);
            assertThat(table.settings().memoryRetention()).isEqualTo(Duration.ofHours(12));
            assertThat(table.settings().magneticRetention()).isEqualTo(Duration.ofDays(30));
            assertThat(table.settings().magneticWrites()).isTrue();
            assertThat(table.identity()).contains("table/" + name.table()).contains("created");
            assertThat(component.find(name).orElseThrow().identity()).isEqualTo(table.identity());
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
    void aTableThatIsNotThereAndNotToBeCreatedIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> component.open(name, WANTED))
                .hasMessage(
                        name
                                + " is not there: create it, or set"
                                + " \"camel.component.timestream.autoCreateTable\" to true");
    }

    @Test
    void whatLingersIsWrittenWhenItIsClosed() {
        component.getConfiguration().setAutoCreateTable(true);
        component.getConfiguration().setLinger(Duration.ofHours(10));
        OpenTable table = component.open(name, WANTED);
        CompletableFuture<WriteReport> lingers = table.write(List.<MappingResult>of(reading()));
        assertThat(lingers).isNotDone();

        table.close();

        assertThat(lingers.join().written()).isEqualTo(1);
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
