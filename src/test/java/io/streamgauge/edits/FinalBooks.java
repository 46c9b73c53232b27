package io.streamgauge.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The books of a table, as the program prints them when it stops.
 *
 * @param table the table
 * @param in how many readings came in
 * @param written how many were written
 * @param others how many were rejected, failed, or waited
 */
record FinalBooks(String table, long in, long written, long others) {

    private static final Pattern LINE =
            Pattern.compile(
                    "(soak/\\w+): ([\\d,]+) readings in = ([\\d,]+) written (?:\\([^)]*\\) )?\\+"
                            + " ([\\d,]+) rejected \\+ ([\\d,]+) failed \\+ ([\\d,]+) waiting");

    static List<FinalBooks> in(List<String> lines) {
        return lines.stream()
                .flatMap(line -> LINE.matcher(line).results())
                .map(FinalBooks::of)
                .toList();
    }

    private static FinalBooks of(MatchResult line) {
        return new FinalBooks(
                line.group(1),
                number(line.group(2)),
                number(line.group(3)),
                number(line.group(4)) + number(line.group(5)) + number(line.group(6)));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    void assertBalance() {
        assertThat(written).as(table).isEqualTo(in);
        assertThat(others).as(table).isZero();
    }
}
