package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;

class QueryTest {

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() {
        market = QueriedMarket.open(folder);
    }

    @Test
    void theMainJobsQueryIsAnswered() {
        QueryResponse answer =
                market.query(
                        "SELECT symbol, count(*), max(time) FROM market.prices GROUP BY symbol"
                                + " ORDER BY symbol");

        assertThat(QueriedMarket.columns(answer))
                .containsExactly("symbol VARCHAR", "_col1 BIGINT", "_col2 TIMESTAMP");
        assertThat(QueriedMarket.rows(answer))
                .containsExactly(
                        List.of("BTC", "2", "2026-11-20 10:10:00.000000001"),
                        List.of("ETH", "2", "2026-11-20 10:00:00.000000000"));
        assertThat(answer.queryId()).isNotEmpty();
        assertThat(answer.nextToken()).isNull();
        assertThat(answer.queryStatus().progressPercentage()).isEqualTo(100.0);
        assertThat(answer.queryStatus().cumulativeBytesMetered()).isPositive();
    }

    @Test
    void aStarGivesTheColumnsOfTheTableInTheirOrder() {
        QueryResponse answer =
                market.query(
                        "SELECT *, price * 2, p.*, volume + 1 AS more, 1 FROM \"market\".\"prices\""
                                + " AS p WHERE volume IS NULL");

        assertThat(QueriedMarket.columns(answer))
                .startsWith(
                        "symbol VARCHAR",
                        "currency VARCHAR",
                        "measure_name VARCHAR",
                        "time TIMESTAMP",
                        "price DOUBLE",
                        "volume BIGINT")
                .endsWith("volume BIGINT", "more BIGINT", "_col14 INTEGER");
        assertThat(QueriedMarket.rows(answer).get(0))
                .startsWith(
                        "ETH", "EUR", "quote", "2026-11-20 09:59:59.999999999", "2800.0", "null");
    }

    @Test
    void measureValuesAreColumns() {
        QueryResponse answer =
                market.query(
                        "SELECT measure_name, measure_value::double, AVG(measure_value::bigint) AS"
                                + " n FROM market.single GROUP BY 1, 2 ORDER BY measure_name");

        assertThat(QueriedMarket.columns(answer))
                .containsExactly(
                        "measure_name VARCHAR", "measure_value::double DOUBLE", "n DOUBLE");
        assertThat(QueriedMarket.rows(answer))
                .containsExactly(List.of("cpu", "0.5", "null"), List.of("errors", "null", "12.0"));
    }

    @Test
    void namesWithDotsAndDashesAreQuoted() {
        assertThat(market.rows("SELECT \"d.e-f\".x FROM \"a.b-c\".\"d.e-f\""))
                .containsExactly(List.of("1"));
    }

    @Test
    void joinsSubqueriesUnionsAndWithQueriesAreAnswered() {
        assertThat(
                        market.rows(
                                """
                                WITH latest AS (
                                    SELECT symbol, max_by(price, time) AS price -- the last one
                                    FROM market.prices WHERE currency = 'USD' GROUP BY symbol
                                ), named(symbol, name) AS (SELECT 'BTC', 'Bitcoin')
                                SELECT l.symbol, n.name, l.price
                                FROM latest l LEFT JOIN named AS n ON n.symbol = l.symbol
                                WHERE l.price > (SELECT min(price) FROM market.prices)
                                  AND l.symbol IN (SELECT symbol FROM "market".prices)
                                UNION ALL SELECT 'x', 'y' || 'z', 1.5
                                ORDER BY 1 DESC LIMIT 2;
                                """))
                .containsExactly(List.of("x", "yz", "1.5"), List.of("ETH", "null", "3000.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    now()                                   | TIMESTAMP | 2026-11-20 10:15:00.123000000
                    current_date                            | DATE      | 2026-11-20
                    ago(15m)                                | TIMESTAMP | 2026-11-20 10:00:00.123000000
                    now() - 100ms                           | TIMESTAMP | 2026-11-20 10:15:00.023000000
                    bin(now(), 2h)                          | TIMESTAMP | 2026-11-20 10:00:00.000000000
                    bin(now(), 7d)                          | TIMESTAMP | 2026-11-19 00:00:00.000000000
                    bin(TIMESTAMP '2026-11-20 10:00:59.999999999', 1m) | TIMESTAMP | 2026-11-20 10:00:00.000000000
                    date_trunc('minute', TIMESTAMP '2026-11-20 10:00:59.999999999') | TIMESTAMP | 2026-11-20 10:00:00.000000000
                    second(TIMESTAMP '2026-11-20 10:00:59.999999999') | BIGINT | 59
                    date_diff('hour', TIMESTAMP '2026-11-20 10:30:00', TIMESTAMP '2026-11-20 11:15:00') | BIGINT | 0
                    date_add('month', -1, now())            | TIMESTAMP | 2026-10-20 10:15:00.123000000
                    date_add('nanosecond', 1, now())        | TIMESTAMP | 2026-11-20 10:15:00.123000001
                    from_milliseconds(1)                    | TIMESTAMP | 1970-01-01 00:00:00.001000000
                    from_unixtime(1700000000)               | TIMESTAMP | 2023-11-14 22:13:20.000000000
                    from_unixtime(1700000000.5)             | TIMESTAMP | 2023-11-14 22:13:20.500000000
                    from_nanoseconds(1)                     | TIMESTAMP | 1970-01-01 00:00:00.000000001
                    to_milliseconds(now())                  | BIGINT    | 1795169700123
                    to_milliseconds(15m)                    | BIGINT    | 900000
                    from_iso8601_timestamp('2026-11-20T10:00:00Z') | TIMESTAMP | 2026-11-20 10:00:00.000000000
                    from_iso8601_timestamp('2026-11-20T12:00:00.000000001+02:00') | TIMESTAMP | 2026-11-20 10:00:00.000000001
                    to_iso8601(now())                       | VARCHAR   | 2026-11-20T10:15:00.123000000Z
                    date(TIMESTAMP '2026-11-20 23:59:59.999999999') | DATE | 2026-11-20
                    CAST(now() AS date)                     | DATE      | 2026-11-20
                    DATE '2026-11-20'                       | DATE      | 2026-11-20
                    date('2026-11-20')                      | DATE      | 2026-11-20
                    15m                                     | INTERVAL_DAY_TO_SECOND | 0 00:15:00.000000000
                    INTERVAL '1' DAY                        | INTERVAL_DAY_TO_SECOND | 1 00:00:00.000000000
                    cast('2026-11-20 10:00:00' AS timestamp) | TIMESTAMP | 2026-11-20 10:00:00.000000000
                    cast('12:30:00.5' AS time)              | TIME      | 12:30:00.500000000
                    7 / 2                                   | INTEGER   | 3
                    -7 / 2                                  | INTEGER   | -3
                    7 / 2.0                                 | DOUBLE    | 3.5
                    0.1 + 0.2                               | DOUBLE    | 0.30000000000000004
                    cast(1 AS bigint)                       | BIGINT    | 1
                    true AND NULL                           | BOOLEAN   | null
                    NULL                                    | UNKNOWN   | null
                    'it''s'                                 | VARCHAR   | it's
                    coalesce(NULL, 'é')                     | VARCHAR   | é
                    if(1 < 2, 'yes', 'no')                  | VARCHAR   | yes
                    CASE WHEN 1 = 2 THEN 1 ELSE 2 END       | INTEGER   | 2
                    CASE 3 WHEN 3 THEN 'x' END              | VARCHAR   | x
                    'abc' LIKE 'a%' AND 'abc' NOT LIKE '_'  | BOOLEAN   | true
                    2 BETWEEN 1 AND 3 AND 2 NOT IN (4, 5)   | BOOLEAN   | true
                    extract(hour FROM now())                | BIGINT    | 10
                    concat('a', 'b', 'c')                 | VARCHAR   | abc
                    regexp_replace('aXbX', 'X', '-')        | VARCHAR   | a-b-
                    nan()                                   | DOUBLE    | NaN
                    """)
    void expressionsHaveTheValuesAndTypesOfTimestream(
            String expression, String type, String value) {
        QueryResponse answer = market.query("SELECT " + expression);

        assertThat(QueriedMarket.columns(answer)).containsExactly("_col0 " + type);
        assertThat(QueriedMarket.rows(answer)).containsExactly(List.of(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    sum(volume)                          | BIGINT  | 18
                    sum(volume) / 4                      | BIGINT  | 4
                    avg(price) / 2                       | DOUBLE  | 16725.2
                    avg(volume)                          | DOUBLE  | 6.0
                    min(volume)                          | BIGINT  | 3
                    count(DISTINCT symbol)               | BIGINT  | 2
                    count(volume)                        | BIGINT  | 3
                    count_if(price > 3000)               | BIGINT  | 3
                    approx_distinct(symbol)              | BIGINT  | 2
                    approx_percentile(volume, 0.5)       | BIGINT  | 7
                    round(stddev(volume), 3)             | DOUBLE  | 2.646
                    max_by(symbol, price)                | VARCHAR | BTC
                    min_by(currency, price)              | VARCHAR | EUR
                    count(*) FILTER (WHERE price < 3000) | BIGINT  | 1
                    max(time) - min(time)                | INTERVAL_DAY_TO_SECOND | 0 00:10:00.000000002
                    """)
    void aggregatesHaveTheValuesAndTypesOfTimestream(String aggregate, String type, String value) {
        QueryResponse answer = market.query("SELECT " + aggregate + " FROM market.prices");

        assertThat(QueriedMarket.columns(answer)).containsExactly("_col0 " + type);
        assertThat(QueriedMarket.rows(answer)).containsExactly(List.of(value));
    }

    @Test
    void windowFunctionsAndArraysAreAnswered() {
        QueryResponse answer =
                market.query(
                        """
                        SELECT row_number() OVER (PARTITION BY symbol ORDER BY time) AS n,
                               lag(price) OVER (PARTITION BY symbol ORDER BY time) AS before,
                               array_agg(price) OVER (PARTITION BY symbol ORDER BY time) AS prices
                        FROM market.prices WHERE symbol = 'BTC' ORDER BY time
                        """);

        assertThat(QueriedMarket.rows(answer))
                .containsExactly(
                        List.of("1", "null", "[64000.1]"),
                        List.of("2", "64000.1", "[64000.1, 64001.0]"));
        assertThat(answer.columnInfo().get(2).type().arrayColumnInfo().type().scalarTypeAsString())
                .isEqualTo("DOUBLE");
    }

    @Test
    void rowsAreFilteredByDurationsAndBins() {
        assertThat(
                        market.rows(
                                "SELECT bin(time, 5m) AS slot, count(*) FROM market.prices WHERE"
                                        + " time BETWEEN ago(1h) AND now() AND time >= ago(15m) - 1s"
                                        + " GROUP BY bin(time, 5m) HAVING count(*) > 0 ORDER BY slot"))
                .containsExactly(
                        List.of("2026-11-20 09:55:00.000000000", "1"),
                        List.of("2026-11-20 10:00:00.000000000", "2"),
                        List.of("2026-11-20 10:10:00.000000000", "1"));
    }

    @Test
    void aResultWithoutRowsHasItsColumns() {
        QueryResponse answer = market.query("SELECT price FROM market.prices WHERE price < 0");

        assertThat(answer.rows()).isEmpty();
        assertThat(QueriedMarket.columns(answer)).containsExactly("price DOUBLE");
    }

    @Test
    void queriesAreCheckedWithoutBeingRun() {
        var prepared =
                market.client.prepareQuery(
                        request ->
                                request.queryString(
                                        "SELECT symbol, count(*) FROM market.prices GROUP BY 1"));

        assertThat(prepared.columns()).hasSize(2);
        assertThat(prepared.columns().get(1).type().scalarTypeAsString()).isEqualTo("BIGINT");
    }

    @Test
    void databasesTablesAndColumnsAreShown() {
        QueryResponse tables = market.query("SHOW TABLES FROM \"market\" LIKE '%s'");
        QueryResponse columns = market.query("DESCRIBE market.\"single\";");

        assertThat(market.rows("show databases"))
                .containsExactly(List.of("a.b-c"), List.of("market"));
        assertThat(QueriedMarket.columns(market.query("SHOW DATABASES LIKE 'm_rk%'")))
                .containsExactly("Database VARCHAR");
        assertThat(QueriedMarket.columns(tables)).containsExactly("Table VARCHAR");
        assertThat(QueriedMarket.rows(tables)).containsExactly(List.of("prices"));
        assertThat(QueriedMarket.columns(columns))
                .containsExactly(
                        "Column VARCHAR", "Type VARCHAR", "Timestream attribute type VARCHAR");
        assertThat(QueriedMarket.rows(columns))
                .containsExactly(
                        List.of("host", "varchar", "DIMENSION"),
                        List.of("measure_name", "varchar", "MEASURE_NAME"),
                        List.of("time", "timestamp", "TIMESTAMP"),
                        List.of("measure_value::double", "double", "MEASURE_VALUE"),
                        List.of("measure_value::bigint", "bigint", "MEASURE_VALUE"));
    }

    @Test
    void longExpressionsAreAnswered() {
        assertThat(market.rows("SELECT " + "1 + ".repeat(300) + "1").get(0)).containsExactly("301");
        assertThat(market.rows("SELECT 1 WHERE 1 = 1" + " AND 2 = 2".repeat(5000))).hasSize(1);
    }

    @Test
    void sumsOfTimestampsAndIntervalsKeepTheirNanoseconds() {
        assertThat(
                        market.rows(
                                """
                                SELECT p.time + 15m - 1d, time + INTERVAL '1' MONTH, (time) - 1h,
                                       bin(time, 1s) + 1ms
                                FROM market.prices p WHERE currency = 'EUR' AND time <= now() - 10s
                                """))
                .containsExactly(
                        List.of(
                                "2026-11-19 10:14:59.999999999",
                                "2026-12-20 09:59:59.999999999",
                                "2026-11-20 08:59:59.999999999",
                                "2026-11-20 09:59:59.001000000"));
    }
}
