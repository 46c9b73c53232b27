package io.streamgauge.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any table of text survives being written and read as CSV. */
class CsvFilesLawsTest {

    /** How a file is written. */
    record Written(char delimiter, char quote, String lineEnd, boolean always) {

        String field(String text) {
            boolean quoted =
                    always
                            || text.isEmpty()
                            || text.chars().anyMatch(c -> c == delimiter || c == quote || c <= ' ');
            String mark = Character.toString(quote);
            return quoted ? mark + text.replace(mark, mark + mark) + mark : text;
        }

        String line(List<String> fields) {
            return fields.stream()
                            .map(this::field)
                            .collect(Collectors.joining(Character.toString(delimiter)))
                    + lineEnd;
        }
    }

    @Property(tries = 60)
    void aTableComesBack(
            @ForAll @From("tables") List<List<String>> table, @ForAll @From("ways") Written written)
            throws IOException {
        Path folder = Files.createTempDirectory("csv");
        int columns = table.get(0).size();
        List<String> header = IntStream.range(0, columns).mapToObj(n -> "c" + n).toList();
        StringBuilder text = new StringBuilder(written.line(header));
        table.forEach(row -> text.append(written.line(row)));
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        CsvOptions options =
                new CsvOptions(
                        Character.toString(written.delimiter()),
                        Character.toString(written.quote()),
                        null,
                        true,
                        null,
                        List.of(),
                        false,
                        0);

        ReadOptions plain = new ReadOptions(Format.CSV, null, options, folder);
        ReadOptions all = new ReadOptions(Format.CSV, "SELECT * FROM input", options, folder);
        List<SourceItem> rows = ReadRows.of(file, plain, 0);

        List<List<@Nullable String>> expected =
                table.stream().map(CsvFilesLawsTest::emptyAsNull).toList();
        assertThat(rows.stream().map(ReadRows::values).toList()).isEqualTo(expected);
        assertThat(ReadRows.of(file, all, 0).stream().map(ReadRows::values).toList())
                .isEqualTo(expected);
        Files.delete(file);
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> text =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                3,
                                Arbitraries.strings()
                                        .withChars("ab1 ,;\t|\"'\\\n#\u00e9\u4e2d.-0")
                                        .ofMaxLength(8)),
                        Tuple.of(
                                1,
                                Arbitraries.of(
                                        "",
                                        "007",
                                        "null",
                                        "1e5",
                                        "T",
                                        "2026-01-01",
                                        "\uD83D\uDE00")));
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(columns -> text.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(20));
    }

    @Provide
    Arbitrary<Written> ways() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of('"', '\''),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        Arbitraries.of(true, false))
                .as(Written::new);
    }

    private static List<@Nullable String> emptyAsNull(List<String> row) {
        List<@Nullable String> fields = new ArrayList<>();
        row.forEach(text -> fields.add(text.isEmpty() ? null : text));
        return fields;
    }
}
