package io.streamgauge.timestream.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.TableColumns.MeasureColumn;
import io.streamgauge.timestream.history.TableHistory.BinCount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** The history of tables of the embedded endpoint. */
class TableHistoryTest {

    private static final int ROWS = 2_500;

    @LocalEndpoint static LocalAwsFixture aws;

    private static Instant begin;

    @BeforeAll
    static void write() {
        begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5));
        TimestreamWriteClient tables = aws.timestreamWrite();
        tables.createDatabase(it -> it.databaseName("market"));
        for (String table : List.of("numbers", "mixed", "empty")) {
            tables.createTable(
                    it ->
                            it.databaseName("market")
                                    .tableName(table)
                                    .retentionProperties(
                                            r ->
                                                    r.memoryStoreRetentionPeriodInHours(24L)
                                                            .magneticStoreRetentionPeriodInDays(
                                                                    10L)));
        }
        for (int from = 0; from < ROWS; from += 100) {
            List<Record> records = new ArrayList<>();
            for (int n = from; n < from + 100; n++) {
                records.add(single(begin.plusSeconds(n), "n", Integer.toString(n)));
            }
            tables.writeRecords(
                    it -> it.databaseName("market").tableName("numbers").records(records));
        }
        tables.writeRecords(
                it ->
                        it.databaseName("market")
                                .tableName("mixed")
                                .records(
                                        single(begin, "price", "0.1"),
                                        multi(
                                                begin.plusNanos(1),
                                                value("a, b? as c", "7", MeasureValueType.BIGINT),
                                                value(
                                                        "at",
                                                        nanos(begin.plusNanos(123)),
                                                        MeasureValueType.TIMESTAMP)),
                                        multi(
                                                begin.plusNanos(2),
                                                value("text", "x", MeasureValueType.VARCHAR))));
    }

    @Test
    void rowsComeInTheOrderOfTimeOverAllPages() {
        TableHistory history = history("numbers");
        List<Instant> times = new ArrayList<>();
        try (HistoryRows rows =
                history.rows(history.columns(), new TimeRange(begin, begin.plusSeconds(ROWS)))) {
            rows.forEachRemaining(each -> times.add(((Reading) each).time()));
            assertThat(rows.spent().metered()).isPositive();
        }
        assertThat(times).hasSize(ROWS).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRangeHasItsBeginButNotItsEnd() {
        TableHistory history = history("mixed");

        List<MappingResult> all =
                all(history, new TimeRange(begin.plusNanos(1), begin.plusNanos(2)));

        assertThat(all).hasSize(1);
        assertThat(((Reading) all.get(0)).time()).isEqualTo(begin.plusNanos(1));
    }

    @Test
    void readingsAreThoseThatWereWritten() {
        TableHistory history = history("mixed");

        List<MappingResult> all = all(history, new TimeRange(begin, begin.plusSeconds(1)));

        Reading price = (Reading) all.get(0);
        assertThat(price.measureName()).isEqualTo("price");
        assertThat(price.dimensions()).containsExactly(Map.entry("key", "k"));
        assertThat(price.measures()).isEqualTo(new Measures.Single(new DoubleValue(0.1)));
        Reading both = (Reading) all.get(1);
        assertThat(both.measureName()).isEqualTo("several");
        assertThat(((Measures.Multi) both.measures()).values())
                .containsOnly(
                        Map.entry("a, b? as c", new BigintValue(7)),
                        Map.entry(
                                "at",
                                new TimestampValue(begin.plusNanos(123), TimeUnit.NANOSECONDS)));
        assertThat(((Measures.Multi) ((Reading) all.get(2)).measures()).values())
                .containsOnly(Map.entry("text", new VarcharValue("x")));
    }

    @Test
    void columnsHaveTheirTypes() {
        TableColumns columns = history("mixed").columns();

        assertThat(columns.dimensions()).containsExactly("key");
        assertThat(columns.measures())
                .containsExactlyInAnyOrder(
                        new MeasureColumn("measure_value::double", MeasureType.DOUBLE),
                        new MeasureColumn("a, b? as c", MeasureType.BIGINT),
                        new MeasureColumn("at", MeasureType.TIMESTAMP),
                        new MeasureColumn("text", MeasureType.VARCHAR));
        assertThat(history("empty").columns().isEmpty()).isTrue();
    }

    @Test
    void countsAreThoseOfEachBin() {
        TimeRange range = new TimeRange(begin.plusSeconds(10), begin.plusSeconds(2_000));

        TableHistory.Counts counts = history("numbers").counts(range, Duration.ofMinutes(20));

        assertThat(counts.bins())
                .containsExactly(
                        new BinCount(begin, 1_190), new BinCount(begin.plusSeconds(1_200), 800));
        assertThat(counts.rows()).isEqualTo(1_990);
    }

    private static List<MappingResult> all(TableHistory history, TimeRange range) {
        List<MappingResult> all = new ArrayList<>();
        try (HistoryRows rows = history.rows(history.columns(), range)) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static TableHistory history(String table) {
        return new TableHistory(
                aws.timestreamQueryAsync(),
                new TableName("market", table),
                new PagedQuery.Parts(
                        PagedQuery.Watcher.NONE, new Random(1), PagedQuery.Retries.FEW));
    }

    private static Record single(Instant time, String name, String value) {
        return record(time).measureName(name).measureValue(value).build();
    }

    private static Record multi(Instant time, MeasureValue... values) {
        return record(time)
                .measureName("several")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(values)
                .build();
    }

    private static Record.Builder record(Instant time) {
        return Record.builder()
                .dimensions(Dimension.builder().name("key").value("k").build())
                .time(nanos(time))
                .timeUnit("NANOSECONDS");
    }

    private static String nanos(Instant time) {
        return Long.toString(TimeUnit.NANOSECONDS.of(time));
    }

    private static MeasureValue value(String name, String text, MeasureValueType type) {
        return MeasureValue.builder().name(name).value(text).type(type).build();
    }
}
