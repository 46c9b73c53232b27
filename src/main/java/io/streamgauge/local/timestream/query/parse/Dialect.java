package io.streamgauge.local.timestream.query.parse;

import io.streamgauge.local.timestream.query.parse.ParsedQuery.Mark;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a query for Trino's parser. What only Timestream has is replaced by identifiers of
 * the same length, so that places stay what they are.
 *
 * @param trino the text
 * @param marks what the identifiers stand for, by their places
 */
record Dialect(String trino, Map<SqlPosition, Mark> marks) {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<SKIPPED>\\s+|--[^\\n"
                            + "]*|/\\*.*?\\*/)|(?<QUOTED>\"(?:[^\"]++|\"\")*+\"|'(?:[^']++|'')*+')"
                            + "|(?<MEASURE>(?i:measure_value)\\s*::\\s*[A-Za-z]+(?![A-Za-z0-9_]))"
                            + "|(?<WEEKS>(?i:interval)\\s*[+-]?\\s*'[^']*'\\s*(?i:week)(?![A-Za-z0-9_]))"
                            + "|(?<WORD>[A-Za-z_][A-Za-z0-9_]*)"
                            + "|(?<NUMBER>(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)[eE][+-]?[0-9]+)"
                            + "|(?<DURATION>(?<AMOUNT>[0-9]+(?:\\.[0-9]+)?)(?<UNIT>[A-Za-z]+)(?![A-Za-z0-9_]))"
                            + "|(?<PARAMETER>@(?<NAME>[A-Za-z_][A-Za-z0-9_]*))|(?<OTHER>[0-9.]+|.)",
                    Pattern.DOTALL);

    static Dialect of(String query) {
        return new Scan(query).dialect();
    }

    private static final class Scan {

        private final String query;
        private final StringBuilder trino = new StringBuilder();
        private final Map<SqlPosition, Mark> marks = new HashMap<>();
        private final Complexity complexity = new Complexity();
        private int closed = -1;
        private int line = 1;
        private int lineStart;

        Scan(String query) {
            this.query = query;
        }

        Dialect dialect() {
            Matcher token = TOKEN.matcher(query);
            while (token.find()) {
                String text = token.group();
                boolean skipped = token.group("SKIPPED") != null;
                if (!skipped) {
                    count(text, token.start());
                }
                trino.append(written(token, text));
                countLines(token.start(), token.end());
            }
            return new Dialect(trino.toString(), Map.copyOf(marks));
        }

        private String written(Matcher token, String text) {
            if (token.group("MEASURE") != null) {
                String type = text.substring(text.indexOf("::") + 2).strip();
                String column = "measure_value::" + type.toLowerCase(Locale.ROOT);
                return marked(token, new ParsedQuery.MeasureValue(column));
            }
            if (token.group("DURATION") != null
                    && DurationUnit.named(token.group("UNIT")).isPresent()) {
                return marked(
                        token,
                        new ParsedQuery.Duration(token.group("AMOUNT"), token.group("UNIT")));
            }
            if (token.group("WEEKS") != null) {
                marks.put(position(token.start()), new ParsedQuery.Weeks());
                return text.substring(0, text.length() - 4) + "DAY ";
            }
            if (token.group("PARAMETER") != null) {
                return marked(token, new ParsedQuery.Parameter(token.group("NAME")));
            }
            if (text.equals(";")) {
                closed = token.start();
                return " ";
            }
            return text;
        }

        /** A statement ends at its semicolon, and a NUL is in no statement. */
        private void count(String text, int at) {
            if (closed >= 0) {
                throw Refusal.syntax(position(closed));
            }
            boolean quoted = text.startsWith("'");
            if ((!quoted && text.contains("\0")) || text.equals("@") || text.equals("?")) {
                throw Refusal.syntax(position(at));
            }
            complexity.count(text.toLowerCase(Locale.ROOT));
        }

        /** An identifier as long as the token. */
        private String marked(Matcher token, Mark mark) {
            marks.put(position(token.start()), mark);
            return "_".repeat(token.end() - token.start());
        }

        private void countLines(int from, int to) {
            for (int i = from; i < to; i++) {
                if (query.charAt(i) == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
        }

        private SqlPosition position(int at) {
            return new SqlPosition(line, query.codePointCount(lineStart, at) + 1);
        }
    }
}
