package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.RowsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts of a file in a SELECT: unchanged where they are selected, and typed where it computes.
 */
class SelectedTextsTest {

    @TempDir Path folder;
    private ReadRows read;

    @BeforeEach
    void readsFromTheFolder() {
        read = new ReadRows(folder);
    }

    @Test
    void theTypeOfAColumnIsThatOfAllItsValues() {
        Path file = read.file("a.csv", "n\n" + "1\n".repeat(50_000) + "x\n");

        assertThat(shown(read.select(file, "SELECT n FROM input WHERE n != '1'")))
                .containsExactly(List.of("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T",
                "F",
                "true",
                "12E4",
                "1E3",
                "007",
                "+1",
                "1_000",
                "NaN",
                "inf",
                "2026-01-01",
                "0x1F",
                "1.50",
                "100",
                "-0",
                "01:30",
                "2026-01-01T00:00:00Z",
                " x ",
                "1e400",
                "12345678901234567890",
                "{}",
                "NULL",
                "\\N",
                "0E-7"
            })
    void selectedTextIsUnchanged(String text) {
        Path csv = read.file("a.csv", "n,code\n1,\"" + text + "\"\n2,\"" + text + "\"\n");
        String quoted = text.replace("\\", "\\\\");
        Path json = read.file("a.jsonl", "{\"n\":1,\"code\":\"" + quoted + "\"}\n");

        for (String select :
                List.of(
                        "SELECT code FROM input",
                        "SELECT i.code AS c FROM input i WHERE code IS NOT NULL ORDER BY n",
                        "SELECT code FROM (SELECT * FROM input) GROUP BY code",
                        "SELECT any_value(code) AS code FROM input",
                        "SELECT max(code) AS x, code FROM input GROUP BY code")) {
            for (Path file : List.of(csv, json)) {
                assertThat(read.select(file, select).get(0).row().fields()).containsValue(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT price * 2 AS x FROM input WHERE n = 2                | [19.0]",
                "SELECT price FROM input WHERE price > 9.6                   | [10.50, 100]",
                "SELECT price FROM input WHERE price > '9.6'                 | [10.50, 100]",
                "SELECT price FROM input WHERE price BETWEEN 9 AND 11        | [10.50, 9.5]",
                "SELECT price FROM input WHERE price IN (100, 7)             | [100]",
                "SELECT price FROM input ORDER BY price                      | [9.5, 10.50, 100]",
                "SELECT price AS p FROM input ORDER BY p DESC                | [100, 10.50, 9.5]",
                "SELECT price FROM input ORDER BY 1                          | [9.5, 10.50, 100]",
                "SELECT DISTINCT price FROM input ORDER BY price             | [9.5, 10.50, 100]",
                "SELECT max(price) AS x FROM input                           | [100.0]",
                "SELECT sum(n) AS x FROM input                               | [6]",
                "SELECT arg_max(id, price) AS x FROM input                   | [007]",
                "SELECT id FROM input WHERE id = 7                           | [007]",
                "SELECT id FROM input WHERE id = '7'                         | []",
                "SELECT price - open AS x FROM input WHERE n = 2             | [1.5]",
                "SELECT price FROM input WHERE price > open AND NOT flag     | [10.50]",
                "SELECT coalesce(price, 0) + 1 AS x FROM input WHERE n = 1   | [11.5]",
                "SELECT CASE WHEN flag THEN price ELSE open END AS x FROM input | [8, 9.5, 100]",
                "SELECT x * 2 AS y FROM (SELECT price AS x, n FROM input) WHERE n = 3 | [200.0]",
                "SELECT n FROM (SELECT n / 2 AS n FROM input) WHERE n > 0.6 ORDER BY n | [1.0,"
                        + " 1.5]",
                "SELECT sum(price) FILTER (n > 1) AS x FROM input            | [109.5]",
                "SELECT price FROM input QUALIFY row_number() OVER (ORDER BY price) = 1 | [9.5]",
                "SELECT lag(price) OVER (ORDER BY n) AS x FROM input WHERE n > 0 | [null, 10.50,"
                        + " 9.5]",
                "WITH a AS (SELECT * FROM input) SELECT price AS x FROM a WHERE price < 10 | [9.5]",
                "SELECT concat(upper(code), '-', price) AS x FROM input WHERE n = 1 | [A-10.50]",
                "SELECT strftime(t, '%H') AS x FROM input WHERE n = 1       | [23]",
                "SELECT date_diff('hour', t, TIMESTAMPTZ '2026-01-02T00:00Z') AS x FROM input WHERE"
                        + " n = 1 | [1]",
                "SELECT t FROM input WHERE t >= '2026-01-02'               | [2026-01-02T01:00:00Z,"
                        + " 2026-01-03T01:00:00Z]",
                "SELECT t + INTERVAL 1 HOUR AS x FROM input WHERE n = 1     |"
                        + " [2026-01-02T00:00:00Z]",
                "SELECT year(day) AS x FROM input WHERE n = 1                | [2026]",
                "SELECT strptime(day2, '%d/%m/%Y') AS x FROM input WHERE n = 1 |"
                        + " [2026-01-31T00:00:00]",
                "SELECT CAST(price AS BIGINT) AS x, \"ü\" FROM input WHERE \"ü\" > 1 AND n = 3 |"
                        + " [100]",
            })
    void aSelectComputesWithTheTypesOfTexts(String select, String values) {
        Path file =
                read.file(
                        "a.csv",
                        """
                        n,price,open,id,flag,code,t,day,day2,ü
                        1,10.50,8,06,false,a,2026-01-01T23:00:00Z,2026-01-31,31/01/2026,1
                        2,9.5,8,05,true,b,2026-01-02T01:00:00Z,2026-02-01,01/02/2026,1
                        3,100,8,007,true,c,2026-01-03T01:00:00Z,2026-02-02,02/02/2026,2
                        """);

        assertThat(
                        read.select(file, select).stream()
                                .map(row -> ReadRows.values(row).get(0))
                                .toList())
                .hasToString(values);
    }

    @Test
    void computingWithMixedTextsNamesTheText() {
        Path file = read.file("a.csv", "symbol,price\nA,1.5\nB,n/a\nC,2\n");

        assertThatThrownBy(() -> read.select(file, "SELECT price * 2 AS x FROM input"))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("the column \"price\" is text")
                .hasMessageContaining("\"n/a\" in a.csv line 3")
                .hasMessageContaining("TRY_CAST(\"price\" AS DOUBLE)");
        CsvOptions nulls = new CsvOptions(null, null, null, true, null, List.of("n/a"), false, 0);
        assertThat(
                        shown(
                                ReadRows.of(
                                        file,
                                        new ReadOptions(
                                                Format.AUTO,
                                                "SELECT price * 2 AS x FROM input",
                                                nulls,
                                                folder),
                                        0)))
                .containsExactly(List.of(3.0), Collections.singletonList(null), List.of(4.0));
    }

    @Test
    void aLateErrorReportsItsReason() throws SQLException {
        Path file =
                read.parquet(
                        "a.parquet",
                        "SELECT CASE WHEN i = 100000 THEN 'bad' ELSE '1' END AS n FROM"
                                + " range(200000) r(i)");

        assertThatThrownBy(() -> read.select(file, "SELECT n::BIGINT AS n FROM input"))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("Could not convert string 'bad'")
                .hasMessageContaining("\"select\"");
    }
}
