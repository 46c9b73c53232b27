package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.RowsException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFilesTest {

    @TempDir Path folder;
    private ReadRows read;

    @BeforeEach
    void readsFromTheFolder() {
        read = new ReadRows(folder);
    }

    @Test
    void valuesAreTheTextAsWrittenAndEmptyOnesAreNull() {
        List<SourceItem> rows =
                read.of("bars.csv", "code,price,note\n007,1.50,\"a \"\"b\"\", c\"\n08,,\n");

        assertThat(shown(rows))
                .containsExactly(
                        List.of("007", "1.50", "a \"b\", c"), Arrays.asList("08", null, null));
        assertThat(rows)
                .extracting(row -> row.row().origin())
                .containsExactly("bars.csv line 2", "bars.csv line 3");
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("code", "price", "note");
    }

    @Test
    void theDelimiterIsDetectedDespiteAMalformedLine() {
        assertThat(shown(read.of("a.csv", "a;b;c\n1,5;2;3\n4;5\n6;7;8\n")))
                .containsExactly(
                        List.of("1,5", "2", "3"),
                        "a.csv line 3: field \"line\" must have 3 fields as the first line has, but"
                                + " has 2: quote a field that contains a delimiter, but it is"
                                + " \"4;5\"",
                        List.of("6", "7", "8"));
    }

    @Test
    void aQuoteLateInTheFileIsRecognized() {
        String many = "1,2\n".repeat(30_000);

        List<SourceItem> rows = read.of("a.csv", "a,b\n" + many + "x,\"y, z\"\n");

        assertThat(ReadRows.values(rows.get(30_000))).containsExactly("x", "y, z");
    }

    @Test
    void malformedLinesAreRejectedInTheirPlace() {
        Path file = read.file("a.csv", "a,b\n1,2\n3\n4,5\n6,7,8\n9,10\n");
        List<Object> all = shown(read.of(file, 0));

        assertThat(all).hasSize(5);
        assertThat(all.get(1)).asString().startsWith("a.csv line 3");
        assertThat(all.get(3)).asString().startsWith("a.csv line 5");
        for (int skip = 0; skip <= 6; skip++) {
            assertThat(shown(read.of(file, skip))).isEqualTo(all.subList(Math.min(skip, 5), 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,\"4\n5,6\n7,8\n", "3,\"4\r\n5,6\r\n", "3,\"4\n5,\"6\n7,8\n"})
    void linesSwallowedByAQuoteFailTheFile(String lines) {
        String end = lines.contains("\r") ? "\r\n" : "\n";
        String before = "a,b" + end + ("1,2" + end).repeat(30_000);

        assertThatThrownBy(() -> read.of("a.csv", before + lines))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining(
                        "a.csv line 30002 opens a quote that is not closed where its field ends");
    }

    @Test
    void aQuoteThatSpoilsOnlyItsLineIsARejection() {
        String before = "a,b\n" + "1,2\n".repeat(30_000);

        List<Object> rows = shown(read.of("a.csv", before + "3,\"4\" x\n5,\"6\n"));

        assertThat(rows).hasSize(30_002);
        assertThat(rows.get(30_000)).asString().startsWith("a.csv line 30002");
        assertThat(rows.get(30_001)).asString().startsWith("a.csv line 30003");
    }

    @Test
    void byteOrderMarksAndQuotedLineEndsAreUnderstood() {
        List<SourceItem> rows = read.of("a.csv", "\uFEFFa,b\r\n1,\"x\r\ny\"\r\n2,z\r\n");

        assertThat(shown(rows)).containsExactly(List.of("1", "x\r\ny"), List.of("2", "z"));
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("a", "b");
    }

    @Test
    void undeclaredEncodingsAreRejected() {
        Path file =
                read.file(
                        "a.csv", "a,b\n1,caf\u00e9\n2,tea\n".getBytes(StandardCharsets.ISO_8859_1));
        CsvOptions latin =
                new CsvOptions(
                        null, null, null, true, StandardCharsets.ISO_8859_1, List.of(), false, 0);

        List<Object> undeclared = shown(read.of(file, 0));
        assertThat(undeclared).hasSize(2).last().isEqualTo(List.of("2", "tea"));
        assertThat(undeclared.get(0)).asString().contains("a.csv line 2", "windows-1252");
        assertThat(shown(ReadRows.of(file, new ReadOptions(Format.CSV, null, latin, folder), 0)))
                .containsExactly(List.of("1", "caf\u00e9"), List.of("2", "tea"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void wideEncodingsAreDetectedWithAndWithoutAMark(String name) {
        Charset charset = Charset.forName(name);
        String text = "a,b\n1,\u00e9\n2,\uD83D\uDE00\n";

        for (String marked : List.of("\uFEFF" + text, text)) {
            List<SourceItem> rows = read.of(read.file("a.csv", marked.getBytes(charset)), 0);

            assertThat(shown(rows))
                    .containsExactly(List.of("1", "\u00e9"), List.of("2", "\uD83D\uDE00"));
            assertThat(rows.get(0).row().fields()).containsOnlyKeys("a", "b");
        }
    }

    @Test
    void linesWithBytesOutsideTheEncodingAreRejected() {
        byte[] bytes = "a,b\n1,\u0080\n2,x\u0081\n3,y\n".getBytes(ISO_8859_1);
        Path windows = read.file("b.csv", bytes);
        CsvOptions options =
                new CsvOptions(
                        null,
                        null,
                        null,
                        true,
                        Charset.forName("windows-1252"),
                        List.of(),
                        false,
                        0);

        List<Object> all =
                shown(ReadRows.of(windows, new ReadOptions(Format.AUTO, null, options, folder), 0));

        assertThat(all).hasSize(3).contains(List.of("1", "\u20ac"), List.of("3", "y"));
        assertThat(all.get(1)).asString().startsWith("b.csv line 3").contains("\"encoding\"");
    }

    @Test
    void declaredOptionsAreNotDetected() {
        Path file = read.file("a.txt", "a note\nx|'1|2'|NA\n|y|z\n");
        CsvOptions given = new CsvOptions("|", "'", null, false, null, List.of("NA"), false, 1);

        List<SourceItem> rows =
                ReadRows.of(file, new ReadOptions(Format.CSV, null, given, folder), 0);

        assertThat(shown(rows))
                .containsExactly(Arrays.asList("x", "1|2", null), Arrays.asList(null, "y", "z"));
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("column1", "column2", "column3");
    }

    @Test
    void aHeaderAloneIsAnEmptyTableAndAnEmptyFileFails() {
        assertThat(read.of("header.csv", "a,b\n")).isEmpty();
        assertThatThrownBy(() -> read.of("empty.csv", ""))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("empty.csv is empty");
        assertThatThrownBy(() -> read.of(folder.resolve("absent.csv"), 0))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("absent.csv does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2\n3,4\r\n5,6\n",
                "1,2\r\n3,4\n5,6",
                "1,2\r3,4\r5,6\r",
                "1,2\r3,4\n\n5,6"
            })
    void linesMayEndInDifferentWays(String lines) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(shown(read.of("a.csv", "a,b" + end + lines)))
                    .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x,%s", "x,\"%s\"", "x,\"%s\"\"\"", "x,y,%s", "%s"})
    void overlongLinesAreRejectedAlone(String form) {
        String line = form.replace("%s", "y".repeat(3_000_000));

        List<Object> all = shown(read.of("a.csv", "a,b\n1,2\n" + line + "\n3,4\n"));

        assertThat(all).hasSize(3).contains(List.of("1", "2"), List.of("3", "4"));
        assertThat(all.get(1))
                .asString()
                .startsWith("a.csv line 3: field \"line\" must not be longer than 2097152 bytes")
                .hasSizeLessThan(400);
    }

    @Test
    void aQuoteThatSwallowsMegabytesNamesItsLine() {
        String swallowed = "5,6\n".repeat(1_000_000);

        for (String end : List.of("", "7,\"8\"\n")) {
            assertThatThrownBy(() -> read.of("a.csv", "a,b\n1,2\n3,\"4\n" + swallowed + end))
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("a.csv line 3 opens a quote that is not closed");
        }
    }

    @Test
    void trimRemovesBlanksAroundFields() {
        Path file =
                read.file(
                        "a.csv", "time,  name , note\n 1,\t a b  , \"x, \"\"y\"\"\" \n2, NA, -\n");
        CsvOptions trimmed =
                new CsvOptions(null, null, null, true, null, List.of("NA", "-"), true, 0);

        List<SourceItem> rows =
                ReadRows.of(file, new ReadOptions(Format.AUTO, null, trimmed, folder), 0);

        assertThat(shown(rows))
                .containsExactly(List.of("1", "a b", "x, \"y\""), Arrays.asList("2", null, null));
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("time", "name", "note");
    }

    @Test
    void declaredEscapesAreUnderstood() {
        Path file = read.file("a.csv", "a,b\n1,\"x \\\"y\\\" \\\\ \\n\"\n");
        CsvOptions escape = new CsvOptions(null, null, "\\", true, null, List.of(), false, 0);

        assertThat(shown(ReadRows.of(file, new ReadOptions(Format.AUTO, null, escape, folder), 0)))
                .containsExactly(List.of("1", "x \"y\" \\ \\n"));
    }

    @Test
    void namesThatDifferByCaseAreTwoColumns() {
        List<SourceItem> rows = read.of("a.csv", "at,price,Price\n1,2,3\n");

        assertThat(rows.get(0).row().fields())
                .containsExactly(entry("at", "1"), entry("price", "2"), entry("Price", "3"));
    }

    @Test
    void duplicateNamesAreRefusedAndEmptyOnesNumbered() {
        assertThatThrownBy(() -> read.of("a.csv", "a,b,a\n1,2,3\n"))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("\"a\"");
        assertThat(read.of("b.csv", ",open\n0,1\n").get(0).row().fields())
                .containsOnlyKeys("column1", "open");
    }

    @Test
    void aThousandColumnsAreRead() {
        String header =
                IntStream.range(0, 1000).mapToObj(n -> "c" + n).collect(Collectors.joining(","));
        String row =
                IntStream.range(0, 1000).mapToObj(n -> "" + n).collect(Collectors.joining(","));

        List<SourceItem> rows = read.of("wide.csv", header + "\n" + (row + "\n").repeat(50));

        assertThat(rows).hasSize(50);
        assertThat(rows.get(49).row().fields()).hasSize(1000).containsEntry("c999", "999");
    }
}
