package io.streamgauge;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamgauge.influx.InfluxEvents;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.PrometheusServer;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The names of all metrics of the program, with their tags, and the dashboards that show them and
 * the data.
 */
class MetricNamesTest {

    private static final Set<String> PINNED =
            """
            streamgauge_http_calls_total host status
            streamgauge_http_failures_total host reason
            streamgauge_kinesis_checkpoint_age_milliseconds application shard stream
            streamgauge_kinesis_lag_milliseconds application shard stream
            streamgauge_kinesis_read_bytes_total stream
            streamgauge_kinesis_records_total outcome reason stream
            streamgauge_kinesis_waiting stream
            streamgauge_kinesis_waiting_age_milliseconds stream
            streamgauge_routes_config_hash\s
            streamgauge_routes_reloads_total file outcome
            streamgauge_stocks_fetches_total outcome
            streamgauge_timestream_failed_total database table
            streamgauge_timestream_inFlight_allowed database table
            streamgauge_timestream_metered_bytes_total database table
            streamgauge_timestream_metered_units_total database table
            streamgauge_timestream_metered_unpackedUnits_total database table
            streamgauge_timestream_received_total database table
            streamgauge_timestream_rejected_total class database table
            streamgauge_timestream_requests_seconds database table
            streamgauge_timestream_retries_total database table
            streamgauge_timestream_throttled_total database store table
            streamgauge_timestream_waiting database table
            streamgauge_timestream_waiting_age_milliseconds database table
            streamgauge_timestream_written_total database store table
            """
                    .lines()
                    .collect(toCollection(TreeSet::new));

    /** Those of an endpoint that no shipped route has. */
    private static final Set<String> OF_INFLUXDB =
            """
            streamgauge_influxdb_failed_total database measurement
            streamgauge_influxdb_received_total database measurement
            streamgauge_influxdb_rejected_total class database measurement
            streamgauge_influxdb_requests_seconds database measurement
            streamgauge_influxdb_retries_total database measurement
            streamgauge_influxdb_throttled_total database measurement
            streamgauge_influxdb_waiting database measurement
            streamgauge_influxdb_waiting_age_milliseconds database measurement
            streamgauge_influxdb_written_total as database measurement
            """
                    .lines()
                    .collect(toCollection(TreeSet::new));

    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^(streamgauge_\\w+?)(?:_count|_sum|_max)?(?:\\{(.*)})? \\S+$");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(streamgauge_\\w+)` \\|[^|]*\\|[^|]*\\|([^|]*)\\|");
    private static final Pattern METRIC =
            Pattern.compile("(?:streamgauge|camel|jvm|process|disk)_\\w+");
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

    private static ShippedRoutesProgram shipped;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        shipped = ShippedRoutesProgram.start(folder);
    }

    @AfterAll
    static void close() {
        shipped.close();
    }

    @Test
    void theShippedRoutesHaveTheseMetrics() {
        await().untilAsserted(
                        () ->
                                assertThat(names(shipped.program().observe("metrics").body()))
                                        .isEqualTo(PINNED));
    }

    @Test
    void theAlertsUseMetricsThatExist() throws IOException {
        Set<String> used =
                METRIC.matcher(Files.readString(AlertRulesTest.RULES))
                        .results()
                        .map(MatchResult::group)
                        .collect(toCollection(TreeSet::new));

        assertThat(used).hasSizeGreaterThan(20);
        String influxDb = influxDbMetrics();
        await().untilAsserted(
                        () ->
                                assertThat(
                                                (shipped.program().observe("metrics").body()
                                                                + influxDb)
                                                        .lines())
                                        .extracting(line -> line.split("[{ ]", 2)[0])
                                        .containsAll(used));
    }

    @Test
    @Needs(Tool.PROMETHEUS)
    void eachQueryOfTheOperationsDashboardHasAResult(@TempDir Path folder) throws Exception {
        OperationsDashboard dashboard = OperationsDashboard.read();
        try (PrometheusServer prometheus =
                PrometheusServer.start(folder, shipped.program().management())) {
            dashboard.chooseAllOf(prometheus);

            await().untilAsserted(
                            () -> assertThat(dashboard.panelsWithoutResult(prometheus)).isEmpty());
        }
    }

    @Test
    void theOperationsDashboardHasEachMetricOfTheDocs() throws IOException {
        String queries =
                OperationsDashboard.read().queries().stream()
                        .map(GrafanaDashboard.PanelQuery::text)
                        .collect(joining("\n"));

        List<String> documented =
                Files.readAllLines(Path.of("docs", "metrics.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .flatMap(row -> METRIC.matcher(row.split("\\|", 3)[1]).results())
                        .map(MatchResult::group)
                        .toList();

        assertThat(documented)
                .hasSizeGreaterThan(PINNED.size())
                .allSatisfy(metric -> assertThat(queries).contains(metric));
    }

    @Test
    void eachQueryOfThePricesDashboardHasRows() throws Exception {
        PricesDashboard dashboard = PricesDashboard.of(shipped.program().endpoint());
        dashboard.rollUp();

        for (String table : List.of("prices", "prices_from_stream")) {
            await().untilAsserted(() -> assertThat(dashboard.panelsWithoutRows(table)).isEmpty());
        }
    }

    @Test
    void theDocsListTheseMetrics() throws IOException {
        String docs = Files.readString(Path.of("docs", "metrics.md"));

        Set<String> listed =
                ROW.matcher(docs)
                        .results()
                        .map(MetricNamesTest::nameInDocs)
                        .collect(toCollection(TreeSet::new));

        Set<String> all = new TreeSet<>(PINNED);
        all.addAll(OF_INFLUXDB);
        assertThat(listed).isEqualTo(all);
    }

    @Test
    void influxDbHasTheseMetrics() {
        assertThat(names(influxDbMetrics())).isEqualTo(OF_INFLUXDB);
    }

    private static String influxDbMetrics() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new InfluxEvents(new InfluxTarget("market", "prices"), registry).received(1);
        return registry.scrape();
    }

    private static Set<String> names(String page) {
        return SAMPLE.matcher(page)
                .results()
                .map(sample -> name(sample.group(1), tags(TAG, sample.group(2))))
                .collect(toCollection(TreeSet::new));
    }

    private static String nameInDocs(MatchResult row) {
        Set<String> tags = tags(QUOTED, row.group(2));
        if (row.group(1).startsWith("streamgauge_timestream_")) {
            tags.addAll(Set.of("database", "table"));
        }
        if (row.group(1).startsWith("streamgauge_influxdb_")) {
            tags.addAll(Set.of("database", "measurement"));
        }
        if (row.group(1).startsWith("streamgauge_kinesis_")) {
            tags.add("stream");
        }
        return name(row.group(1), tags);
    }

    private static Set<String> tags(Pattern tag, String text) {
        return tag.matcher(text == null ? "" : text)
                .results()
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static String name(String metric, Set<String> tags) {
        return metric + " " + String.join(" ", tags);
    }
}
