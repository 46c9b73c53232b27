package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.ByteWindow;
import io.streamgauge.rows.source.RowsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {

    @TempDir Path folder;
    private ReadRows read;

    @BeforeEach
    void readsFromTheFolder() {
        read = new ReadRows(folder);
    }

    @Test
    void numbersKeepAllTheirDigits() {
        assertThat(
                        shown(
                                read.of(
                                        "a.jsonl",
                                        "{\"a\":12345678901234567890123,\"b\":1.00000000000000000001,\"c\":{\"d\":[1]},\"e\":null}\n")))
                .containsExactly(
                        Arrays.asList(
                                new BigInteger("12345678901234567890123"),
                                new BigDecimal("1.00000000000000000001"),
                                new NestedValue("{\"d\":[1]}"),
                                null));
    }

    @Test
    void linesThatAreNotObjectsAreRejectedInTheirPlace() {
        Path file =
                read.file(
                        "a.jsonl",
                        """
                        {"a":1}
                        {"a":

                        [1]
                        {"a":2} {"a":3}
                        {"a":4,"a":5}
                        {"b":6}\
                        """);

        List<Object> all = shown(read.of(file, 0));

        assertThat(all).hasSize(6);
        assertThat(all.get(0)).isEqualTo(List.of(1));
        assertThat(all.get(1))
                .asString()
                .startsWith("a.jsonl line 2: field \"line\" must be a JSON object");
        assertThat(all.get(2))
                .asString()
                .startsWith("a.jsonl line 4: field \"line\" must be a JSON object");
        assertThat(all.get(3)).asString().contains("line 5", "one JSON object only");
        assertThat(all.get(4)).asString().contains("line 6", "occurs twice");
        assertThat(all.get(5)).isEqualTo(List.of(6));
        for (int skip = 0; skip <= 7; skip++) {
            assertThat(shown(read.of(file, skip))).isEqualTo(all.subList(Math.min(skip, 6), 6));
        }
    }

    @Test
    void bytesThatAreNotTextAreRejectedInTheirPlace() {
        Path file =
                read.file(
                        "a.jsonl",
                        "{\"a\":\"caf\u00e9\"}\n{\"a\":1}\n".getBytes(StandardCharsets.ISO_8859_1));

        List<Object> all = shown(read.of(file, 0));

        assertThat(all).hasSize(2);
        assertThat(all.get(0)).asString().contains("a.jsonl line 1", "UTF-8");
        assertThat(all.get(1)).isEqualTo(List.of(1));
    }

    @Test
    void overlongLinesAreRejectedAndTheNextIsRead() {
        String endless = "{\"a\":\"" + "x".repeat(3 * ByteWindow.MAX_BYTES) + "\"}\n";

        List<Object> all = shown(read.of("a.jsonl", endless + "{\"a\":1}\n"));

        assertThat(all).hasSize(2);
        assertThat(all.get(0)).asString().contains("must not be longer than");
        assertThat(all.get(1)).isEqualTo(List.of(1));
    }

    @Test
    void theFormatOfJsonIsDetectedFromItsContent() {
        assertThat(shown(read.of("a.json", "[{\"a\":1},\n{\"a\":2}]")))
                .containsExactly(List.of(1), List.of(2));
        assertThat(shown(read.of("b.json", "{\n\"a\":1}\n{\"a\":2}")))
                .containsExactly(List.of(1), List.of(2));
        assertThat(shown(read.of("c.json", "{\"a\":1}\n{\"a\":2}\n")))
                .containsExactly(List.of(1), List.of(2));
        assertThat(read.of("c.json", "{\"a\":1}\n{\"a\":2}\n").get(1).row().origin())
                .isEqualTo("c.json line 2");
        assertThat(read.of("d.json", "[]")).isEmpty();
    }

    @Test
    void aTruncatedArrayFailsAfterItsRows() {
        Path file = read.file("a.json", "[{\"a\":1},\n{\"a\":2},\n{\"a\"");

        try (RowReader reader = RowReader.open(file, ReadOptions.automatic(folder), 0)) {
            SourceItem first = reader.next();
            assertThat(ReadRows.values(first)).containsExactly(1);
            assertThat(ReadRows.values(reader.next())).containsExactly(2);
            assertThatThrownBy(reader::next)
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("malformed at line 3");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":NaN}                | must be a JSON object (Non-standard token 'NaN')",
                "{\"a\":-Infinity}          | must be a JSON object (Non-standard token"
                        + " '-Infinity')",
                "null                       | must be a JSON object",
                "7                          | must be a JSON object",
                "[1, {\"a\":2}]             | must be a JSON object",
                "{\"a\":1,\"a\":2}          | must be a JSON object (the field \"a\" occurs"
                        + " twice)",
                "{\"a\":01}                 | must be a JSON object (Invalid numeric value",
                "{'a':1}                    | must be a JSON object (Unexpected character",
                "{a:1}                      | must be a JSON object (Unexpected character",
                "{\"a\":1 \"b\":2}          | must be a JSON object (Unexpected character",
                "{\"a\":[1}                 | must be a JSON object (Unexpected close marker",
                "{\"a\":1}}                 | must be a JSON object (Unexpected close marker",
                "{\"a\":tru}                | must be a JSON object (Unrecognized token",
                "{\"a\":1} {\"a\":2}        | must be one JSON object only",
                "{\"a\":\"\u0001\"}          | must be a JSON object (Illegal unquoted character",
                "{,}                        | must be a JSON object (Unexpected character",
                "{\"a\":1,}                 | must be a JSON object (Unexpected character",
                "%s                         | must be a JSON object (",
            })
    void invalidElementsAreRejectedAlone(String element, String rule) {
        for (String wrong : wrong(element)) {
            Path file =
                    read.file(
                            "a.json", "[{\"a\":1},\n" + wrong + ",{\"a\":\"],[\"}, " + wrong + "]");

            List<Object> all = shown(read.of(file, 0));

            assertThat(all).hasSize(4).contains(List.of(1), List.of("],["));
            assertThat(all.get(1))
                    .asString()
                    .startsWith("a.json row 2, line 2, column ")
                    .contains(": field \"json\" " + rule)
                    .doesNotContainIgnoringCase("enable", "Feature", "constraint", "REDACTED")
                    .hasSizeLessThan(500);
            for (int skip = 0; skip <= 5; skip++) {
                assertThat(shown(read.of(file, skip))).isEqualTo(all.subList(Math.min(skip, 4), 4));
            }
        }
    }

    /** Elements within the limits of a file, but not of a row. */
    private static List<String> wrong(String element) {
        return element.equals("%s")
                ? List.of(
                        "{\"a\":" + "9".repeat(1500) + "}",
                        "{\"a\":" + "[".repeat(1500) + "]".repeat(1500) + "}",
                        "{\"" + "k".repeat(60_000) + "\":1}")
                : List.of(element);
    }

    @Test
    void overlongElementsAreRejectedAlone() {
        String text = "x\\\"]},{".repeat(600_000);

        List<Object> all =
                shown(read.of("a.json", "[{\"a\":1},{\"a\":\"" + text + "\"},{\"a\":3}]"));

        assertThat(all).hasSize(3).contains(List.of(1), List.of(3));
        assertThat(all.get(1)).asString().startsWith("a.json row 2").contains("must not be longer");
    }

    @Test
    void concatenatedObjectsAreRejectedAlone() {
        assertThat(shown(read.of("a.json", "{\n\"a\":1}\n{\n\"a\":NaN}\n{\n\"a\":3}")))
                .hasSize(3)
                .contains(List.of(1), List.of(3));
    }

    @Test
    void emptyElementsAreRejectedExceptAfterATrailingComma() {
        assertThat(shown(read.of("a.json", "[{\"a\":1},{\"a\":2},]")))
                .containsExactly(List.of(1), List.of(2));
        assertThat(shown(read.of("b.json", "[{\"a\":1},,{\"a\":2}]")))
                .hasSize(3)
                .contains(List.of(1), List.of(2));
    }

    @Test
    void aFailureReportsTheNumberOfRowsRead() {
        Path file = read.file("a.json", "[{\"a\":1},\n{\"a\":\"x},{\"a\":3}]");

        try (RowReader reader = RowReader.open(file, ReadOptions.automatic(folder), 0)) {
            assertThat(ReadRows.values(reader.next())).containsExactly(1);
            assertThatThrownBy(reader::next)
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("malformed at line 2, column 1")
                    .hasMessageEndingWith("1 rows were read before");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void jsonOfAnyUnicodeEncodingIsRead(String name) {
        Charset charset = Charset.forName(name);
        for (String json :
                List.of(
                        "[{\"a\":\"\u00e9\"},{\"a\":\"\uD83D\uDE00\"}]",
                        "{\"a\":\"\u00e9\"}\n{\"a\":\"\uD83D\uDE00\"}\n")) {
            for (String text : List.of(json, "\uFEFF" + json)) {
                for (String file : List.of("a.json", "rows")) {
                    assertThat(shown(read.of(read.file(file, text.getBytes(charset)), 0)))
                            .containsExactly(List.of("\u00e9"), List.of("\uD83D\uDE00"));
                }
            }
        }
    }
}
