package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.Incoming;
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
    void valuesStayTextExactlyAsWrittenAndAnEmptyOneIsNull() {
        List<Incoming> rows =
                read.of("bars.csv", "code,price,note\n007,1.50,\"a \"\"b\"\", c\"\n08,,\n");

        assertThat(shown(rows))
                .containsExactly(
                        List.of("007", "1.50", "a \"b\", c"), Arrays.asList("08", null, null));
        assertThat(rows)
                .extracting(row -> row.row().origin())
                .containsExactly("bars.csv row 1", "bars.csv row 2");
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("code", "price", "note");
    }

    @Test
    void theDelimiterIsFoundThoughALineIsMalformed() {
        assertThat(shown(read.of("a.csv", "a;b;c\n1,5;2;3\n4;5\n6;7;8\n")))
                .containsExactly(
                        List.of("1,5", "2", "3"),
                        List.of("6", "7", "8"),
                        "a.csv line 3: field \"line\" must fit the other lines (Expected Number of Columns: 3 Found: 2), but it is \"4;5\"");
    }

    @Test
    void aQuoteThatOnlyAppearsLateInTheFileIsOne() {
        String many = "1,2\n".repeat(30_000);

        List<Incoming> rows = read.of("a.csv", "a,b\n" + many + "x,\"y, z\"\n");

        assertThat(ReadRows.values(rows.get(30_000))).containsExactly("x", "y, z");
    }

    @Test
    void malformedLinesComeAfterTheRowsAndCountAsItems() {
        Path file = read.file("a.csv", "a,b\n1,2\n3\n4,5\n6,7,8\n9,10\n");
        List<Object> all = shown(read.of(file, 0));

        assertThat(all).hasSize(5);
        assertThat(all.get(3)).asString().startsWith("a.csv line 3");
        assertThat(all.get(4)).asString().startsWith("a.csv line 5");
        for (int skip = 0; skip <= 6; skip++) {
            assertThat(shown(read.of(file, skip))).isEqualTo(all.subList(Math.min(skip, 5), 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,\"4\n5,6\n7,8\n", "3,\"4\r\n5,6\r\n", "3,\"4\n5,\"6\n7,8\n"})
    void linesThatAQuoteSwallowsAreNotLostWithoutAWord(String lines) {
        String end = lines.contains("\r") ? "\r\n" : "\n";
        String before = "a,b" + end + ("1,2" + end).repeat(30_000);

        assertThatThrownBy(() -> read.of("a.csv", before + lines))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining(
                        "a.csv line 30002 opens a quote that is not closed where its field ends");
    }

    @Test
    void aQuoteThatSpoilsItsOwnLineAloneIsARejection() {
        String before = "a,b\n" + "1,2\n".repeat(30_000);

        List<Object> rows = shown(read.of("a.csv", before + "3,\"4\" x\n5,\"6\n"));

        assertThat(rows).hasSize(30_002);
        assertThat(rows.get(30_000)).asString().startsWith("a.csv line 30002");
        assertThat(rows.get(30_001)).asString().startsWith("a.csv line 30003");
    }

    @Test
    void byteOrderMarksCarriageReturnsAndLineEndsInQuotesAreUnderstood() {
        List<Incoming> rows = read.of("a.csv", "\uFEFFa,b\r\n1,\"x\r\ny\"\r\n2,z\r\n");

        assertThat(shown(rows)).containsExactly(List.of("1", "x\r\ny"), List.of("2", "z"));
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("a", "b");
    }

    @Test
    void textOfAnotherEncodingIsRejectedUnlessItIsDeclared() {
        Path file =
                read.file(
                        "a.csv", "a,b\n1,caf\u00e9\n2,tea\n".getBytes(StandardCharsets.ISO_8859_1));
        CsvOptions latin =
                new CsvOptions(null, null, null, true, StandardCharsets.ISO_8859_1, null, 0);

        List<Object> undeclared = shown(read.of(file, 0));
        assertThat(undeclared).hasSize(2).first().isEqualTo(List.of("2", "tea"));
        assertThat(undeclared.get(1)).asString().contains("a.csv line 2", "not utf-8 encoded");
        assertThat(shown(ReadRows.of(file, new ReadOptions(Format.CSV, null, latin, folder), 0)))
                .containsExactly(List.of("1", "caf\u00e9"), List.of("2", "tea"));
    }

    @Test
    void utf16IsKnownByItsMarkAndRefusedWhereItsBytesAreTheOtherWayRound() {
        String text = "a,b\n1,\u00e9\n2,\u4e2d\n";
        Path file = read.file("a.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        List<Incoming> rows = read.of(file, 0);
        assertThat(shown(rows)).containsExactly(List.of("1", "\u00e9"), List.of("2", "\u4e2d"));
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("a", "b");

        CsvOptions wide = new CsvOptions(null, null, null, true, StandardCharsets.UTF_16, null, 0);
        Path unmarked = read.file("b.csv", text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(ReadRows.of(unmarked, new ReadOptions(Format.CSV, null, wide, folder), 0))
                .hasSize(2);
        for (byte[] swapped :
                List.of(
                        text.getBytes(StandardCharsets.UTF_16),
                        text.getBytes(StandardCharsets.UTF_16BE))) {
            Path other = read.file("c.csv", swapped);
            assertThatThrownBy(
                            () ->
                                    ReadRows.of(
                                            other,
                                            new ReadOptions(Format.CSV, null, wide, folder),
                                            0))
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("higher byte first");
        }
    }

    @Test
    void whatIsGivenIsNotDetected() {
        Path file = read.file("a.txt", "a note\nx|'1|2'|NA\n|y|z\n");
        CsvOptions given = new CsvOptions("|", "'", null, false, null, "NA", 1);

        List<Incoming> rows =
                ReadRows.of(file, new ReadOptions(Format.CSV, null, given, folder), 0);

        assertThat(shown(rows))
                .containsExactly(Arrays.asList("x", "1|2", null), Arrays.asList(null, "y", "z"));
        assertThat(rows.get(0).row().fields()).containsOnlyKeys("column1", "column2", "column3");
    }

    @Test
    void aHeaderAloneIsATableWithoutRowsAndAnEmptyFileIsNone() {
        assertThat(read.of("header.csv", "a,b\n")).isEmpty();
        assertThatThrownBy(() -> read.of("empty.csv", ""))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("empty.csv is empty");
        assertThatThrownBy(() -> read.of(folder.resolve("absent.csv"), 0))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("absent.csv is not there");
    }

    @Test
    void adviceOnOptionsThatAreNotHereIsNotPassedOn() {
        String longest = "x,\"" + "y".repeat(9_000_000) + "\"\n1,2\n";
        for (String csv :
                List.of(
                        "1,2\n1,2\r\n1,2\r\n1,2\n",
                        "1,2\n".repeat(30_000) + "1,2\r\n1,2\r\n1,2\n",
                        "1,2\n" + longest,
                        "1,2\nx,\"y\n")) {
            assertThatThrownBy(() -> read.of("a.csv", "a,b\n" + csv))
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("a.csv cannot be read ")
                    .hasMessageEndingWith(
                            " Do all of its lines end alike, and is each quote closed?")
                    .message()
                    .hasSizeLessThan(400)
                    .doesNotContain("strict_mode", "null_padding", "max_line_size", "yyy", "\n");
        }
        assertThatThrownBy(() -> read.of("a.csv", "a,b\n" + longest))
                .hasMessageContaining(
                        "CSV Error on Line: 1 Maximum line size of 2000000 bytes exceeded");
    }

    @Test
    void columnsOfTheSameNameAreRefusedAndThoseWithoutAreNumbered() {
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

        List<Incoming> rows = read.of("wide.csv", header + "\n" + (row + "\n").repeat(50));

        assertThat(rows).hasSize(50);
        assertThat(rows.get(49).row().fields()).hasSize(1000).containsEntry("c999", "999");
    }
}
