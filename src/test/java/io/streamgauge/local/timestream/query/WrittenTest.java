package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;

/** What was written through the endpoint is what queries find. */
class WrittenTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00Z");

    @TempDir static Path folder;
    @AutoClose static LocalAwsFixture aws;
    static TimestreamQueryClient queries;

    @BeforeAll
    static void write() {
        aws = LocalAwsFixture.start(folder, () -> NOW);
        queries = aws.timestreamQuery();
        TimestreamWriteClient writes = aws.timestreamWrite();
        writes.createDatabase(request -> request.databaseName("Mar.ket-1"));
        for (String table : List.of("prices", "single", "empty")) {
            writes.createTable(request -> request.databaseName("Mar.ket-1").tableName(table));
        }
        writes.writeRecords(
                request ->
                        request.databaseName("Mar.ket-1")
                                .tableName("prices")
                                .records(quote("BTC", "64000.5"), quote("ETH", "3000.25")));
        writes.writeRecords(
                request ->
                        request.databaseName("Mar.ket-1")
                                .tableName("single")
                                .records(price("BTC", "1.5")));
    }

    @Test
    void multiMeasuresAreFoundUnderTheirNames() {
        QueryResponse answer =
                query(
                        "SELECT symbol, count(*), max(time), max(price), sum(volume), max(seen)"
                                + " FROM \"Mar.ket-1\".prices WHERE time > ago(15m)"
                                + " GROUP BY symbol ORDER BY symbol");

        assertThat(QueriedMarket.rows(answer))
                .containsExactly(
                        List.of(
                                "BTC",
                                "1",
                                "2026-11-20 10:14:59.123456789",
                                "64000.5",
                                "7",
                                "2026-11-20 10:14:00.000000000"),
                        List.of(
                                "ETH",
                                "1",
                                "2026-11-20 10:14:59.123456789",
                                "3000.25",
                                "7",
                                "2026-11-20 10:14:00.000000000"));
        assertThat(QueriedMarket.columns(answer))
                .containsExactly(
                        "symbol VARCHAR",
                        "_col1 BIGINT",
                        "_col2 TIMESTAMP",
                        "_col3 DOUBLE",
                        "_col4 BIGINT",
                        "_col5 TIMESTAMP");
    }

    @Test
    void singleMeasuresAreFoundAsMeasureValues() {
        assertThat(
                        QueriedMarket.rows(
                                query(
                                        "SELECT measure_name, avg(measure_value::double) FROM"
                                                + " \"Mar.ket-1\".\"single\" GROUP BY measure_name")))
                .containsExactly(List.of("price", "1.5"));
    }

    @Test
    void tablesAndTheirColumnsAreShown() {
        assertThat(QueriedMarket.rows(query("SHOW TABLES FROM \"Mar.ket-1\"")))
                .containsExactly(List.of("empty"), List.of("prices"), List.of("single"));
        assertThat(QueriedMarket.rows(query("DESCRIBE \"Mar.ket-1\".prices")))
                .containsExactlyInAnyOrder(
                        List.of("symbol", "varchar", "DIMENSION"),
                        List.of("measure_name", "varchar", "MEASURE_NAME"),
                        List.of("time", "timestamp", "TIMESTAMP"),
                        List.of("price", "double", "MULTI"),
                        List.of("volume", "bigint", "MULTI"),
                        List.of("seen", "timestamp", "MULTI"));
    }

    @Test
    void aStarHasTheColumnsOfDescribe() {
        List<String> described =
                QueriedMarket.rows(query("DESCRIBE \"Mar.ket-1\".prices")).stream()
                        .map(row -> row.get(0))
                        .toList();

        assertThat(
                        query("SELECT * FROM \"Mar.ket-1\".prices").columnInfo().stream()
                                .map(column -> column.name()))
                .containsExactlyElementsOf(described);
    }

    @Test
    void aTableWithoutRecordsIsEmpty() {
        assertThat(query("SELECT * FROM \"Mar.ket-1\".\"empty\"").rows()).isEmpty();
    }

    @Test
    void theDirectoryOfTheWriteSideIsOutOfReach() {
        assertThatThrownBy(() -> query("SELECT * FROM \"timestream directory\".tables"))
                .hasMessageStartingWith("Requested database 'timestream directory' not found");
    }

    private static QueryResponse query(String query) {
        return queries.query(request -> request.queryString(query));
    }

    private static Record quote(String symbol, String price) {
        return record(symbol)
                .measureName("quote")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(
                        value("price", price, MeasureValueType.DOUBLE),
                        value("volume", "7", MeasureValueType.BIGINT),
                        value(
                                "seen",
                                NOW.minusSeconds(60).getEpochSecond() + "000000000",
                                MeasureValueType.TIMESTAMP))
                .build();
    }

    private static Record price(String symbol, String price) {
        return record(symbol)
                .measureName("price")
                .measureValueType(MeasureValueType.DOUBLE)
                .measureValue(price)
                .build();
    }

    private static Record.Builder record(String symbol) {
        long nanos = (NOW.getEpochSecond() - 1) * 1_000_000_000L + 123_456_789;
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value(symbol).build())
                .time(Long.toString(nanos))
                .timeUnit(TimeUnit.NANOSECONDS);
    }

    private static MeasureValue value(String name, String value, MeasureValueType type) {
        return MeasureValue.builder().name(name).value(value).type(type).build();
    }
}
