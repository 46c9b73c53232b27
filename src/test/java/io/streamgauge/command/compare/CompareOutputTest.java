package io.streamgauge.command.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.compare.ComparisonTotals;
import io.streamgauge.compare.ComparisonTotals.Cost;
import io.streamgauge.compare.DifferenceCounts;
import io.streamgauge.compare.PointDifference;
import io.streamgauge.compare.PointDifference.Changed;
import io.streamgauge.compare.PointDifference.Extra;
import io.streamgauge.compare.PointDifference.Missing;
import io.streamgauge.compare.SeriesHour;
import io.streamgauge.compare.SideTotals;
import io.streamgauge.timestream.history.ScannedBytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints of a comparison. */
class CompareOutputTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SideTotals OURS = new SideTotals(3600, 0xABCL);
    private static final SideTotals THEIRS = new SideTotals(3599, -1);
    private static final DifferenceCounts COUNTS = new DifferenceCounts(2, 1, 1);
    private static final Cost COST = new Cost(3600, 2, new ScannedBytes(1_234_567, 20_000_000));

    private final StringWriter printed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);

    @Test
    void theFirstRowsAreNamedWithTheirValues() {
        TextResult result = new TextResult(out, 4);
        result.difference(hour("symbol=BTC"));
        result.difference(hour("symbol=ETH\u001b"));
        result.difference(hour("symbol=SOL"));
        result.end(totals(COUNTS));

        assertThat(printed.toString().lines())
                .containsExactly(
                        "2026-11-20T12:00:00Z  symbol=BTC: 3,600 in Timestream, 3,599 in InfluxDB;"
                                + " 2 missing in InfluxDB, 1 only in InfluxDB, 1 with other values",
                        "    missing  2026-11-20T12:00:01Z  note=\"a \\\"b\\\"\" open=true price=1.0"
                                + " volume=1i",
                        "    extra    2026-11-20T12:00:02Z  price=NaN",
                        "    changed  2026-11-20T12:00:03.000000001Z  price=1.0 in Timestream,"
                                + " nothing in InfluxDB",
                        "2026-11-20T12:00:00Z  symbol=ETH\uFFFD: 3,600 in Timestream, 3,599 in"
                                + " InfluxDB; 2 missing in InfluxDB, 1 only in InfluxDB, 1 with other"
                                + " values",
                        "    missing  2026-11-20T12:00:01Z  note=\"a \\\"b\\\"\" open=true price=1.0"
                                + " volume=1i",
                        "Timestream  3,600 points, checksum 0000000000000abc",
                        "InfluxDB    3,599 points, checksum ffffffffffffffff",
                        "Different: 2 missing in InfluxDB, 1 only in InfluxDB, 1 with other values,"
                                + " in 1 of 24 series and intervals.");
    }

    @Test
    void whatIsEqualHasItsSumsOnly() {
        new TextResult(out, 10).end(totals(new DifferenceCounts(0, 0, 0)));

        assertThat(printed.toString())
                .endsWith("Equal: both hold the same, in 24 series and intervals.%n".formatted());
    }

    @Test
    void whereNeitherSideHasAPointNothingWasCompared() {
        new TextResult(out, 10).end(ComparisonTotals.NONE);

        assertThat(printed.toString())
                .contains("Nothing was compared: neither side has a point in these times.")
                .doesNotContain("Equal");
    }

    @Test
    void programsReadLinesOfJson() {
        JsonResult result = new JsonResult(out);
        result.difference(hour("symbol=BTC"));
        result.end(totals(COUNTS));

        String sides =
                "\"timestream\":{\"points\":3600,\"checksum\":\"0000000000000abc\"},"
                        + "\"influxdb\":{\"points\":3599,\"checksum\":\"ffffffffffffffff\"},"
                        + "\"missing\":2,\"extra\":1,\"changed\":1";
        assertThat(printed.toString().lines())
                .containsExactly(
                        "{\"time\":\"2026-11-20T12:00:00Z\",\"series\":\"symbol=BTC\","
                                + sides
                                + ",\"rows\":[{\"kind\":\"missing\",\"time\":\"2026-11-20T12:00:01Z\","
                                + "\"timestream\":{\"note\":\"a \\\"b\\\"\",\"open\":true,\"price\":1.0,"
                                + "\"volume\":1}},{\"kind\":\"extra\",\"time\":\"2026-11-20T12:00:02Z\","
                                + "\"influxdb\":{\"price\":\"NaN\"}},{\"kind\":\"changed\",\"time\":"
                                + "\"2026-11-20T12:00:03.000000001Z\",\"timestream\":{\"price\":1.0},"
                                + "\"influxdb\":{}}]}",
                        "{\"equal\":false,"
                                + sides
                                + ",\"intervals\":24,\"differing\":1,\"rows\":3600,\"queries\":2,"
                                + "\"bytesScanned\":1234567,\"bytesMetered\":20000000}");
    }

    @Test
    void theReportHasEverySeriesAndInterval(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("counts.jsonl");
        try (CountsReport report = CountsReport.open(file)) {
            report.add(hour("symbol=BTC"));
            report.add(hour("symbol=ETH"));
        }
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allMatch(line -> line.contains("\"checksum\":\"0000000000000abc\""))
                .noneMatch(line -> line.contains("rows"));
    }

    @Test
    void theCostIsThatOfAws() {
        assertThat(CostText.of(COST, Duration.ofSeconds(3), false))
                .isEqualTo("3,600 rows of Timestream read in 3 s by 2 queries, 1.23 MB scanned");
        assertThat(CostText.of(COST, Duration.ofSeconds(3), true))
                .endsWith(
                        "scanned, about $0.0002 where AWS bills bytes ($0.01 per GB in us-east-1)"
                                + " and not compute units");
    }

    @Test
    void progressIsALineThatIsOverwrittenOnATerminal() {
        Instant[] now = {NOON};
        CompareProgress terminal = new CompareProgress(out, true, () -> now[0]);
        terminal.compared(10, 100);
        now[0] = NOON.plusSeconds(1);
        terminal.compared(25, 100);
        terminal.erase();
        terminal.erase();

        assertThat(printed.toString())
                .isEqualTo("\r\u001b[K25%, 25 of 100 rows compared, 25 rows/s, ETA 3 s\r\u001b[K");
    }

    @Test
    void progressIsALineEveryTenSecondsElsewhere() {
        Instant[] now = {NOON};
        CompareProgress lines = new CompareProgress(out, false, () -> now[0]);
        for (int second = 1; second <= 20; second++) {
            now[0] = NOON.plusSeconds(second);
            lines.compared(second * 100L, 2000);
        }
        lines.erase();

        assertThat(printed.toString().lines())
                .containsExactly(
                        "50%, 1,000 of 2,000 rows compared, 100 rows/s, ETA 10 s",
                        "100%, 2,000 of 2,000 rows compared, 100 rows/s");
    }

    private static SeriesHour hour(String series) {
        List<PointDifference> first =
                List.of(
                        new Missing(
                                NOON.plusSeconds(1),
                                Map.of(
                                        "price", 1.0, "volume", 1L, "open", true, "note",
                                        "a \"b\"")),
                        new Extra(NOON.plusSeconds(2), Map.of("price", Double.NaN)),
                        new Changed(
                                NOON.plusSeconds(3).plusNanos(1), Map.of("price", 1.0), Map.of()));
        return new SeriesHour(series, NOON, OURS, THEIRS, COUNTS, first);
    }

    private static ComparisonTotals totals(DifferenceCounts counts) {
        return new ComparisonTotals(OURS, THEIRS, counts, 24, counts.isZero() ? 0 : 1, COST);
    }
}
