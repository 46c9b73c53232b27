package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** The data of charts, queried from a table with 2,000 series. */
class ChartSourceTest {

    private static final int SERIES = 2_000;
    private static final int REQUEST = 100;

    @LocalEndpoint static LocalAwsFixture aws;

    private static Instant written;

    private final AtomicInteger requests = new AtomicInteger();
    private Instant now = written;
    private Map<String, io.streamgauge.web.PageCall> calls;

    @BeforeAll
    static void write() {
        written = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        TimestreamWriteClient client = aws.timestreamWrite();
        client.createDatabase(it -> it.databaseName("market"));
        client.createTable(it -> it.databaseName("market").tableName("many"));
        for (int i = 0; i < SERIES; i += REQUEST) {
            write(client, i, written.minusSeconds(60));
        }
        for (int second = 2; second < 30; second += 2) {
            write(client, 0, written.minusSeconds(60 + second));
        }
    }

    private static void write(TimestreamWriteClient client, int first, Instant time) {
        List<Record> records = new ArrayList<>();
        for (int i = first; i < first + REQUEST; i++) {
            String symbol = "S%04d".formatted(i);
            records.add(
                    Record.builder()
                            .dimensions(Dimension.builder().name("symbol").value(symbol).build())
                            .measureName("price")
                            .measureValue(String.valueOf(i + 0.5))
                            .measureValueType(MeasureValueType.DOUBLE)
                            .time(String.valueOf(time.toEpochMilli()))
                            .build());
        }
        client.writeRecords(it -> it.databaseName("market").tableName("many").records(records));
    }

    @BeforeEach
    void start() {
        TimestreamQueryAsyncClient client = aws.timestreamQueryAsync();
        calls =
                new ChartSource(
                                new PageQueries(
                                        () -> {
                                            requests.incrementAndGet();
                                            return client;
                                        }),
                                new ChartBudget(false, 0, () -> now),
                                () -> now,
                                Duration.ofSeconds(10))
                        .byName();
    }

    private ChartBins.Chart chart(String... others) throws Exception {
        Map<String, String> parameters =
                new HashMap<>(
                        Map.of(
                                "table", "market/many",
                                "column", "measure_value::double",
                                "measure", "price",
                                "by", "symbol",
                                "minutes", "5"));
        for (int i = 0; i < others.length; i += 2) {
            parameters.put(others[i], others[i + 1]);
        }
        return (ChartBins.Chart) calls.get("chart").answer(parameters);
    }

    @Test
    void columnsWithNumbersAndDimensionsAreFound() throws Exception {
        assertThat(calls.get("columns").answer(Map.of("table", "market/many")))
                .isEqualTo(
                        new ChartSource.Columns(
                                List.of(
                                        new ChartSource.Value(
                                                "price", "measure_value::double", "price")),
                                List.of("symbol")));
    }

    @Test
    void ofManySeriesThoseWithTheMostReadingsAreShown() throws Exception {
        ChartBins.Chart chart = chart();

        assertThat(chart.allSeries()).isEqualTo(SERIES);
        assertThat(chart.series()).hasSize(20);
        assertThat(chart.series().get(0).name()).isEqualTo("S0000");
        assertThat(chart.bin()).isEqualTo(1000);
        assertThat(chart.times()).hasSize(29);
        assertThat(chart.series().get(0).values()).contains(0.5, (Double) null);
    }

    @Test
    void seriesAreChosenByAPartOfTheirNames() throws Exception {
        assertThat(chart("match", "s199").series())
                .extracting(ChartBins.Line::name)
                .hasSize(10)
                .contains("S1990", "S1999");
        assertThat(chart("match", "x' OR '1'='1").series()).isEmpty();
    }

    @Test
    void aChartIsQueriedAfterItsIntervalOnly() throws Exception {
        chart();
        int first = requests.get();
        now = now.plusSeconds(9);
        chart();
        assertThat(requests).hasValue(first);
        now = now.plusSeconds(1);

        ChartBins.Chart later = chart();

        // The names and the bins that are complete are known.
        assertThat(requests).hasValue(first + 1);
        assertThat(later.times()).hasSize(29);
    }

    @Test
    void allSeriesTogetherMakeOne() throws Exception {
        ChartBins.Chart chart = chart("by", "");

        assertThat(chart.series()).hasSize(1);
        assertThat(chart.series().get(0).values()).contains(1000.0, 50.0);
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> chart("minutes", "20000"))
                .hasMessage("\"minutes\" must be 1 to 10080, but is \"20000\"");
        assertThatThrownBy(() -> chart("column", "x\" FROM nothing --"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> chart("table", "market"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
