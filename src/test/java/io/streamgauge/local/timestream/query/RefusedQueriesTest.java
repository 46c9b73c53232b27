package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

class RefusedQueriesTest {

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() throws Exception {
        market = QueriedMarket.open(folder);
        Files.writeString(folder.resolve("file.csv"), "a,b\n1,2\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    SELEC 1                                  | The query syntax is invalid at line 1:1
                    SELECT 1 +                                | The query syntax is invalid at line 1:
                    SELECT price FROM market.prices WHERE     | The query syntax is invalid at line
                    SELECT 1; SELECT 2                        | The query syntax is invalid at line 1:9
                    SELECT price::double FROM market.prices   | The query syntax is invalid at line 1:13
                    SELECT 5ns('a')                           | The query syntax is invalid at line 1:8
                    SELECT 1 FROM market.measure_value::double | The query syntax is invalid at line 1:22
                    SELECT 1 FROM 100y                        | The query syntax is invalid at line 1:15
                    SELECT 1 AS 15m                           | The query syntax is invalid at line 1:13
                    SELECT @a(1)                              | The query syntax is invalid at line 1:8
                    SELECT 15m.price FROM market.prices       | The query syntax is invalid at line 1:8
                    SELECT cast('x' AS 1y)                    | The query syntax is invalid at line 1:20
                    SELECT measure_value::double_x FROM market.prices | The query syntax is invalid at line 1:21
                    SELECT measure_value::doubleto_base(1, 2) | The query syntax is invalid at line 1:21
                    SELECT ago(15x)                           | The query syntax is invalid at line 1:12
                    SELECT * FROM market.nothing              | line 1:15: Table 'market.nothing' does not exist
                    SELECT * FROM nothing.prices              | Requested database 'nothing' not found for identifier 'nothing.prices' at line 1:15
                    SELECT * FROM prices                      | line 1:15: Table 'prices' does not exist
                    SELECT 15m, pricy FROM market.prices      | line 1:13: Column 'pricy' does not exist
                    SELECT p.pricy FROM market.prices p       | line 1:8: Column 'p.pricy' does not exist
                    SELECT 'é', foo(1)                        | line 1:13: Function 'foo' not registered
                    SELECT symbol + 1 FROM market.prices      | line 1:15: '+' cannot be applied to varchar, integer
                    SELECT sum(symbol) FROM market.prices     | line 1:8: Unexpected parameters (varchar) for function sum
                    SELECT approx_percentile(1)               | line 1:8: Unexpected parameters (integer) for function approx_percentile
                    SELECT cast(1 AS xml)                     | line 1:8: Unknown type: xml
                    SELECT cast('x' AS double)                | Cannot cast 'x' to DOUBLE
                    SELECT symbol, count(*) FROM market.prices | line 1:8:
                    SELECT 1 / 0                              | Division by zero
                    SHOW TABLES FROM nothing                  | Requested database 'nothing' not found
                    DESCRIBE market.nothing                   | line 1:10: Table 'market.nothing' does not exist
                    """)
    void whatIsNotUnderstoodIsRefusedAtItsPosition(String query, String message) {
        assertThatThrownBy(() -> market.query(query))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aTextMayHaveACharacterThatIsZeroAndANameMayNot() {
        assertThat(
                        market.rows(
                                        "SELECT length('a\0b'), codepoint(U&'\\0000'), 'a\0' LIKE"
                                                + " 'a_', 'x\0y' IN ('x\0y'), strpos('a\0', '\0'),"
                                                + " regexp_replace('a\0', '\\x00', 'b'), max(CASE"
                                                + " symbol WHEN '\0' THEN 1 ELSE 0 END) FROM"
                                                + " market.prices")
                                .get(0))
                .containsExactly("3", "0", "true", "true", "2", "ab", "0");
        assertThatThrownBy(() -> market.query("SELECT 1 AS \"a\0\""))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The query syntax is invalid at line 1:13");
        assertThatThrownBy(() -> market.query("SELECT 1 /* \0 */ \0"))
                .hasMessageStartingWith("The query syntax is invalid at line 1:18");
    }

    @Test
    void positionsCountLinesAndCharacters() {
        assertThatThrownBy(
                        () ->
                                market.query(
                                        "SELECT 'ä€😀', -- ä\n  /* \n */ nope\nFROM market.prices"))
                .hasMessageStartingWith("line 3:5: Column 'nope' does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO market.prices VALUES (1)",
                "DELETE FROM market.prices",
                "DROP VIEW market.prices",
                "CREATE TABLE market.x AS SELECT 1",
                "ATTACH 'x.db'",
                "COPY market.prices TO 'x.csv'",
                "PRAGMA version",
                "SET memory_limit = '1TB'",
                "INSTALL httpfs",
                "EXPLAIN SELECT 1",
                "CALL duckdb_settings()",
                "EXPORT DATABASE 'x'",
                "FROM market.prices",
                "SELECT * FROM 'file.csv'",
                "SELECT * FROM \"file.csv\"",
                "SELECT * FROM read_csv('file.csv')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT read_text('/etc/passwd')",
                "SELECT getenv('HOME')",
                "SELECT current_setting('memory_limit')",
                "SELECT getvariable('x')",
                "SELECT * FROM duckdb_tables()",
                "SELECT * FROM duckdb_tables",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM pg_catalog.pg_class",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM system.information_schema.tables",
                "SELECT * FROM physical.p",
                "SELECT * FROM market.secret",
                "SELECT * FROM \"local storage\".physical.p",
                "SELECT * FROM \"local storage\".market.prices",
                "SELECT * FROM (SELECT * FROM physical.p)",
                "SELECT (SELECT max(version) FROM physical.p)",
                "WITH x AS (SELECT * FROM physical.p) SELECT * FROM x",
                "SELECT * FROM pg_class WHERE EXISTS (WITH pg_class AS (SELECT 1) SELECT * FROM"
                        + " pg_class)",
                "WITH pg_class AS (SELECT * FROM pg_class) SELECT * FROM pg_class",
                "SELECT * FROM (WITH sqlite_master AS (SELECT 1) SELECT 1) CROSS JOIN"
                        + " sqlite_master",
                "WITH RECURSIVE x AS (SELECT 1 UNION ALL SELECT 1 FROM x) SELECT * FROM x",
                "WITH x AS (DELETE FROM market.prices RETURNING 1) SELECT * FROM x",
                "SELECT * FROM (SHOW TABLES)",
                "SELECT * FROM (DESCRIBE physical.p)",
                "SELECT * FROM (SUMMARIZE market.prices)",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('physical.p')",
                "SELECT * FROM range(10)",
                "SELECT * FROM (PIVOT market.prices ON symbol USING count(*))",
                "SELECT COLUMNS('p.*') FROM market.prices",
                "SELECT * EXCLUDE (price) FROM market.prices",
                "SELECT * REPLACE (1 AS price) FROM market.prices",
                "SELECT price FROM market.prices QUALIFY row_number() OVER () = 1",
                "SELECT price FROM market.prices USING SAMPLE 1",
                "SELECT p.price FROM market.prices p ASOF JOIN market.prices q ON p.time > q.time",
                "SELECT p.price FROM market.prices p POSITIONAL JOIN market.prices q",
                "SELECT p.price FROM market.prices p SEMI JOIN market.prices q ON true",
                "SELECT price FROM market.prices ORDER BY ALL",
                "SELECT DISTINCT ON (symbol) price FROM market.prices",
                "SELECT $1",
                "SELECT ?",
                "SELECT #1 FROM market.prices",
                "SELECT {'a': 1}",
                "SELECT symbol.upper().read_text() FROM market.prices",
                "SELECT main.getenv('HOME')",
                "SELECT system.main.getenv('HOME')",
                "SELECT \"getenv\"('HOME')",
                "SELECT ts_now()",
                "SELECT x FROM market.many AT (VERSION => 1)",
                "SELECT nextval('s')",
                "SELECT 'a' ILIKE 'b'",
                "SELECT 'a' GLOB 'b'",
                "SELECT if(condition := true, 1, 2)",
                "SELECT cast('market.prices' AS regclass)",
                "TABLE market.prices",
                "VALUES (1)",
                "SELECT 1 INTO x",
                "(((",
                "SELECT '",
                "SELECT \"\"",
                ";",
                " "
            })
    void whatOnlyDuckDbUnderstandsIsRefused(String query) {
        assertThatThrownBy(() -> market.query(query)).isInstanceOf(ValidationException.class);
        assertThat(market.rows("SELECT count(*) FROM market.prices").get(0)).containsExactly("4");
    }

    @ParameterizedTest
    @CsvSource({
        "'(', 1, ')', 20000",
        "'1 + ', 1, '', 900",
        "'NOT ', true, '', 20000",
        "'abs(', 1, ')', 900",
        "'(SELECT ', 1, ')', 900",
        "'ARRAY[', 1, ']', 900",
        "'CASE WHEN true THEN ', 1, ' END', 900",
        "'1 UNION SELECT ', 1, '', 15000"
    })
    void whatIsNestedTooDeepIsRefused(String open, String core, String close, int times) {
        String query = "SELECT " + open.repeat(times) + core + close.repeat(times);

        assertThatThrownBy(() -> market.query(query)).isInstanceOf(ValidationException.class);
    }

    @Test
    void longTextsAreReadWithoutRecursion() {
        String text = "it''s ".repeat(40_000);

        assertThat(market.rows("SELECT length('" + text + "')").get(0)).containsExactly("200000");
    }
}
