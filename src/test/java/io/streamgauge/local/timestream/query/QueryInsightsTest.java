package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryInsightsResponse;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** QueryInsights through the endpoint, over tables with and without a partition key. */
class QueryInsightsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String MODE = "ENABLED_WITH_RATE_CONTROL";
    private static final String TABLES =
            "arn:aws:timestream:us-east-1:000000000000:database/market/table/";

    @TempDir private Path folder;

    private LocalAwsFixture fixture;
    private TimestreamQueryClient client;

    @BeforeEach
    void fill() {
        fixture = LocalAwsFixture.start(folder, () -> NOW);
        client = fixture.timestreamQuery();
        TimestreamWriteClient write = fixture.timestreamWrite();
        write.createDatabase(it -> it.databaseName("market"));
        write.createTable(it -> it.databaseName("market").tableName("prices"));
        write.createTable(
                it ->
                        it.databaseName("market")
                                .tableName("bars")
                                .schema(
                                        s ->
                                                s.compositePartitionKey(
                                                        k ->
                                                                k.type("DIMENSION")
                                                                        .name("symbol")
                                                                        .enforcementInRecord(
                                                                                "REQUIRED"))));
        for (String table : List.of("prices", "bars")) {
            List<Record> records = IntStream.range(0, 60).mapToObj(this::record).toList();
            write.writeRecords(it -> it.databaseName("market").tableName(table).records(records));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** 60 records from 09:00 to 09:59, of four symbols, with two measure names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prices                                                        | 3540 | 1.0",
                "prices WHERE time > ago(2h)                                   | 7140 | 1.0",
                "prices WHERE time >= ago(30m) AND time < now() - 10m          | 1200 | 1.0",
                "prices WHERE time BETWEEN '2026-11-20 09:10:00' AND now()     | 3000 | 1.0",
                "prices WHERE '2026-11-20 09:30:00' >= time                    | 1800 | 1.0",
                "prices WHERE time = ago(10m)                                  |    0 | 1.0",
                "prices WHERE time > ago(30m) AND (time < now() OR symbol = 'S1') | 1740 | 1.0",
                "prices WHERE measure_name = 'even'                            | 3540 | 0.5",
                "prices WHERE measure_name LIKE 'even'                         | 3540 | 1.0",
                "prices WHERE measure_name = 'none'                            | 3540 | 0.0",
                "bars   WHERE symbol IN ('S1', 'S2', 'S3')                     | 3540 | 0.75",
                "bars   WHERE 'S1' = symbol AND time > ago(15m)                |  840 | 0.25",
                "bars   WHERE measure_name = 'even'                            | 3540 | 1.0"
            })
    void theConditionsOfAQueryBoundWhatItReads(String from, long seconds, double share) {
        QueryInsightsResponse insights = insights("SELECT count(*) FROM market." + from);
        String table = from.startsWith("bars") ? "bars" : "prices";

        assertThat(insights.queryTableCount()).isEqualTo(1);
        assertThat(insights.queryTemporalRange().max().tableArn()).isEqualTo(TABLES + table);
        assertThat(insights.queryTemporalRange().max().value())
                .isEqualTo(Duration.ofSeconds(seconds).toNanos());
        assertThat(insights.querySpatialCoverage().max().value()).isEqualTo(share);
        assertThat(insights.querySpatialCoverage().max().tableArn()).isEqualTo(TABLES + table);
        assertThat(insights.querySpatialCoverage().max().partitionKey())
                .containsExactly(table.equals("bars") ? "symbol" : "measure_name");
        assertThat(insights.outputRows()).isEqualTo(1);
        assertThat(insights.outputBytes()).isPositive();
        assertThat(insights.unloadWrittenRows()).isNull();
    }

    @Test
    void theTableThatIsReadMostIsNamed() {
        QueryInsightsResponse insights =
                insights(
                        "WITH recent AS (SELECT symbol FROM market.prices WHERE time > ago(10m) AND"
                                + " measure_name = 'even') SELECT b.symbol FROM market.bars b JOIN"
                                + " recent ON recent.symbol = b.symbol WHERE b.symbol = 'S2' AND"
                                + " b.time > ago(40m) AND b.time < (SELECT max(time) FROM"
                                + " market.prices WHERE time BETWEEN ago(5m) AND now())");

        assertThat(insights.queryTableCount()).isEqualTo(2);
        assertThat(insights.queryTemporalRange().max().tableArn()).isEqualTo(TABLES + "bars");
        assertThat(insights.queryTemporalRange().max().value())
                .isEqualTo(Duration.ofMinutes(39).toNanos());
        assertThat(insights.querySpatialCoverage().max().tableArn()).isEqualTo(TABLES + "prices");
        assertThat(insights.querySpatialCoverage().max().value()).isEqualTo(1.0);
    }

    @Test
    void anUnloadTellsOfWhatItHasWritten() {
        String sql =
                "UNLOAD (SELECT time, symbol FROM market.prices WHERE time > ago(20m)) TO"
                        + " 's3://exports/%s' WITH (format = 'CSV', compression = 'NONE'%s)";
        QueryInsightsResponse parts =
                insights(sql.formatted("parts", ", partitioned_by = ARRAY['symbol']"));
        QueryInsightsResponse whole = insights(sql.formatted("whole", ""));

        assertThat(parts.unloadPartitionCount()).isEqualTo(4);
        assertThat(parts.unloadWrittenRows()).isEqualTo(19);
        assertThat(parts.unloadWrittenBytes())
                .isEqualTo(19L * "2026-11-20 09:59:00.000000000\n".length());
        assertThat(parts.queryTableCount()).isEqualTo(1);
        assertThat(parts.outputRows()).isEqualTo(1);
        assertThat(whole.unloadWrittenRows()).isEqualTo(19);
        assertThat(whole.unloadPartitionCount()).isNull();
    }

    @Test
    void eachPageHasTheInsightsOfTheWholeQuery() {
        List<QueryResponse> pages =
                client
                        .queryPaginator(
                                it ->
                                        it.queryString("SELECT time FROM market.prices")
                                                .maxRows(25)
                                                .queryInsights(mode -> mode.mode(MODE)))
                        .stream()
                        .toList();

        assertThat(pages).hasSize(3);
        assertThat(pages)
                .extracting(page -> page.queryInsightsResponse().outputRows())
                .containsOnly(60L);
        assertThat(pages)
                .extracting(page -> page.queryInsightsResponse().queryTableCount())
                .containsOnly(1L);
    }

    @Test
    void aQueryWithoutTablesHasNoRanges() {
        QueryInsightsResponse constant = insights("SELECT 1");
        QueryInsightsResponse shown = insights("SHOW DATABASES");

        assertThat(constant.queryTableCount()).isZero();
        assertThat(constant.queryTemporalRange()).isNull();
        assertThat(constant.querySpatialCoverage()).isNull();
        assertThat(shown.outputRows()).isEqualTo(1);
        assertThat(shown.queryTableCount()).isNull();
    }

    @Test
    void insightsAreThereOnlyWhereTheyAreAsked() {
        assertThat(client.query(it -> it.queryString("SELECT 1")).queryInsightsResponse()).isNull();
        assertThat(
                        client.query(
                                        it ->
                                                it.queryString("SELECT 1")
                                                        .queryInsights(m -> m.mode("DISABLED")))
                                .queryInsightsResponse())
                .isNull();
        assertThatThrownBy(
                        () ->
                                client.query(
                                        it ->
                                                it.queryString("SELECT 1")
                                                        .queryInsights(m -> m.mode("ALL"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("queryInsights.mode");
        assertThatThrownBy(() -> insights("SELECT nothing FROM market.prices"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("line 1:8: Column 'nothing' does not exist");
    }

    private QueryInsightsResponse insights(String sql) {
        return client.query(it -> it.queryString(sql).queryInsights(mode -> mode.mode(MODE)))
                .queryInsightsResponse();
    }

    private Record record(int i) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value("S" + i % 4).build())
                .measureName(i % 2 == 0 ? "even" : "odd")
                .measureValue(i + ".5")
                .measureValueType("DOUBLE")
                .time(String.valueOf(NOW.minus(Duration.ofMinutes(60 - i)).toEpochMilli()))
                .build();
    }
}
