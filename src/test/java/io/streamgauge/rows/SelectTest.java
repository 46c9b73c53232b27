package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.Nested;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTest {

    @TempDir Path folder;
    private ReadRows read;

    @BeforeEach
    void readsFromTheFolder() {
        read = new ReadRows(folder);
    }

    @Test
    void columnsAreNamedAndCalculated() {
        Path file = read.file("ibm.csv", "Date,Close\n2000-01-03,1.5\n2000-01-04,2\n");

        assertThat(
                        shown(
                                read.select(
                                        file,
                                        "SELECT Date AS time, 'IBM' AS symbol, Close * 2 AS price FROM input;")))
                .containsExactly(
                        List.of("2000-01-03", "IBM", 3.0), List.of("2000-01-04", "IBM", 4.0));
    }

    @Test
    void theTypeOfAColumnIsThatOfAllItsValues() {
        Path file = read.file("a.csv", "n\n" + "1\n".repeat(50_000) + "x\n");

        assertThat(shown(read.select(file, "SELECT n FROM input WHERE n != '1'")))
                .containsExactly(List.of("x"));
    }

    @Test
    void linesThatAreMalformedComeAfterTheRows() {
        Path file = read.file("a.csv", "a,b\n1,2\n3\n4,5\n");

        List<Object> items = shown(read.select(file, "SELECT a + b AS c FROM input"));

        assertThat(items).hasSize(3);
        assertThat(items.subList(0, 2)).containsExactly(List.of(3L), List.of(9L));
        assertThat(items.get(2)).asString().startsWith("a.csv line 3");
    }

    @Test
    void namesAndNullsSurvive() throws SQLException {
        Path file =
                read.parquet(
                        "a.parquet",
                        "SELECT 'it''s' AS \"a \"\"b\"\" c\", '' AS empty, NULL::VARCHAR AS nothing, DATE '2000-01-03' AS day");

        assertThat(shown(read.of(file, 0)))
                .containsExactly(Arrays.asList("it's", "", null, "2000-01-03"));
        assertThat(read.of(file, 0).get(0).row().fields())
                .containsOnlyKeys("a \"b\" c", "empty", "nothing", "day");
    }

    @Test
    void jsonIsSelectedFrom() {
        Path lines = read.file("a.jsonl", "{\"a\":1,\"b\":{\"c\":[1]}}\n{\"a\":2}\n");
        Path array = read.file("a.json", "[{\"a\":1},{\"a\":2}]");

        assertThat(shown(read.select(lines, "SELECT a + 1 AS a, b FROM input")))
                .containsExactly(List.of(2L, new Nested("{\"c\":[1]}")), Arrays.asList(3L, null));
        assertThat(shown(read.select(array, "SELECT sum(a)::BIGINT AS s FROM input")))
                .containsExactly(List.of(3L));
    }

    @Test
    void whatDoesNotFitIntoMemoryIsSortedInTheTemporaryFolder() throws SQLException {
        Path file =
                read.parquet(
                        "a.parquet",
                        "SELECT i, repeat(md5(i::VARCHAR), 10) AS t FROM range(1000000) r(i)");

        try (RowReader reader =
                RowReader.open(
                        file,
                        new ReadOptions(
                                Format.AUTO,
                                "SELECT i, t FROM input ORDER BY t",
                                ReadRows.CSV,
                                folder.resolve("temporary")),
                        0)) {
            String before = "";
            for (int row = 0; row < 1000; row++) {
                String text = String.valueOf(reader.next().row().fields().get("t"));
                assertThat(text).isGreaterThan(before);
                before = text;
            }
        }
    }

    @Test
    void anErrorFarIntoTheRowsSaysWhatIsWrong() throws SQLException {
        Path file =
                read.parquet(
                        "a.parquet",
                        "SELECT CASE WHEN i = 100000 THEN 'bad' ELSE '1' END AS n FROM range(200000) r(i)");

        assertThatThrownBy(() -> read.select(file, "SELECT n::BIGINT AS n FROM input"))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("Could not convert string 'bad'")
                .hasMessageContaining("\"select\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT absent FROM input",
                "SELEC a FROM input",
                "SELECT 1; SELECT 2",
                "DROP VIEW input",
                "SELECT a FROM other",
                "SELECT a AS x, a AS x FROM input",
                "COPY input TO 'out.csv'",
                "SET threads = 2",
                "SELECT 1) AS x; COPY input TO 'out.csv'; SELECT * FROM (SELECT 1",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM '/etc/hostname'",
                "SELECT * FROM glob('/etc/*')",
                "INSTALL httpfs",
                "ATTACH 'other.db'"
            })
    void whatIsNotOneSelectOverTheInputIsRefused(String select) {
        Path file = read.file("a.csv", "a\n1\n");

        assertThatThrownBy(() -> read.select(file, select))
                .isInstanceOf(RowsException.class)
                .message()
                .containsAnyOf("\"select\"", "SELECT");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }
}
