package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.streamgauge.reading.NestedValue;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
    void columnsAreRenamedAndComputed() {
        Path file = read.file("ibm.csv", "Date,Close\n2000-01-03,1.5\n2000-01-04,2\n");

        assertThat(
                        shown(
                                read.select(
                                        file,
                                        "SELECT Date AS time, 'IBM' AS symbol, Close * 2 AS price"
                                                + " FROM input;")))
                .containsExactly(
                        List.of("2000-01-03", "IBM", 3.0), List.of("2000-01-04", "IBM", 4.0));
    }

    @Test
    void unquotedKeywordsAreReported() {
        Path file = read.file("a.csv", "at,order,v\n1,2,3\n");

        for (String select :
                List.of("SELECT at, v FROM input", "SELECT v FROM input WHERE order > 1")) {
            assertThatThrownBy(() -> read.select(file, select))
                    .isInstanceOf(RowsException.class)
                    .hasMessageMatching("(?s).*write \"(at|order)\" in double quotes.*");
        }
        assertThat(shown(read.select(file, "SELECT \"at\", \"order\" FROM input")))
                .containsExactly(List.of("1", "2"));
    }

    @Test
    void namesThatDifferByCaseAreSelected() throws SQLException {
        Path csv = read.file("a.csv", "price,Price\n1,2\n");
        Path lines = read.file("a.jsonl", "{\"price\":\"1\",\"Price\":\"2\"}\n");

        for (Path file : List.of(csv, lines)) {
            assertThat(read.select(file, "SELECT * FROM input").get(0).row().fields())
                    .containsExactly(entry("price", "1"), entry("Price", "2"));
            assertThat(
                            read.select(file, "SELECT \"Price_2\" AS p FROM input")
                                    .get(0)
                                    .row()
                                    .fields())
                    .containsExactly(entry("p", "2"));
        }
    }

    @Test
    void theCopyThatASelectReadsIsRemoved() throws IOException {
        Path temporary = folder.resolve("temporary");
        Path file = read.file("a.csv", "a\n1\n");
        ReadOptions options =
                new ReadOptions(Format.AUTO, "SELECT a FROM input", ReadRows.CSV, temporary);

        try (RowReader reader = RowReader.open(file, options, 0)) {
            assertThat(reader.next().row().fields()).containsEntry("a", "1");
        }
        assertThatThrownBy(
                        () ->
                                RowReader.open(
                                        file,
                                        new ReadOptions(
                                                Format.AUTO,
                                                "SELECT b FROM input",
                                                ReadRows.CSV,
                                                temporary),
                                        0))
                .isInstanceOf(RowsException.class);

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aSelectRejectsMalformedJsonToo() {
        Path lines = read.file("a.jsonl", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n");

        List<Object> items = shown(read.select(lines, "SELECT a FROM input"));

        assertThat(items).hasSize(3).startsWith(List.of(1L), List.of(3L));
        assertThat(items.get(2)).asString().startsWith("a.jsonl line 2");
        assertThat(read.select(read.file("b.json", "[]"), "SELECT a FROM input")).isEmpty();
    }

    @Test
    void malformedLinesComeAfterTheRowsOfASelect() {
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
                        "SELECT 'it''s' AS \"a \"\"b\"\" c\", '' AS empty, NULL::VARCHAR AS"
                                + " nothing, DATE '2000-01-03' AS day");

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
                .containsExactly(
                        List.of(2L, new NestedValue("{\"c\":[1]}")), Arrays.asList(3L, null));
        assertThat(shown(read.select(array, "SELECT sum(a)::BIGINT AS s FROM input")))
                .containsExactly(List.of(3L));
    }

    @Test
    void largeSortsSpillToTheTemporaryFolder() throws SQLException {
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
    void onlyOneSelectOverTheInputIsAccepted(String select) {
        Path file = read.file("a.csv", "a\n1\n");

        assertThatThrownBy(() -> read.select(file, select))
                .isInstanceOf(RowsException.class)
                .message()
                .containsAnyOf("\"select\"", "SELECT");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }
}
