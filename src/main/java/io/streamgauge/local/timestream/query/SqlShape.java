package io.streamgauge.local.timestream.query;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shape of a statement for DuckDB: its text with the same number for each number, and the same
 * string for each string. Statements of one shape have the same syntax tree but for the values of
 * its constants.
 *
 * <p>It is found in the text alone, as DuckDB reads it, and knows nothing of who wrote it: a string
 * that were not quoted well would make another shape.
 */
final class SqlShape {

    private final String sql;
    private final StringBuilder shape = new StringBuilder();
    private int at;

    private SqlShape(String sql) {
        this.sql = sql;
    }

    /** The shape; empty where the text has anything that other rules of quoting hold for. */
    static Optional<String> of(String sql) {
        SqlShape scan = new SqlShape(sql);
        while (scan.at < sql.length()) {
            if (!scan.next()) {
                return Optional.empty();
            }
        }
        return Optional.of(scan.shape.toString());
    }

    private boolean next() {
        char c = sql.charAt(at);
        if (c == '\'') {
            return string();
        }
        if (c == '"') {
            return identifier();
        }
        if (isWord(c)) {
            return word();
        }
        boolean other =
                Stream.of("--", "/*", "&'", "&\"").anyMatch(start -> sql.startsWith(start, at));
        if (other || c > '~' || c == '$' || c == '\\' || c == '#' || c == '`') {
            return false;
        }
        shape.append(c);
        at++;
        return true;
    }

    private boolean string() {
        int end = closed('\'');
        shape.append("''");
        at = end;
        return end > 0;
    }

    private boolean identifier() {
        int end = closed('"');
        shape.append(sql, at, Math.max(at, end));
        at = end;
        return end > 0;
    }

    /** The place behind the closing quote; -1 if it is missing. A quote within stands twice. */
    private int closed(char quote) {
        int close = sql.indexOf(quote, at + 1);
        while (close >= 0 && close + 1 < sql.length() && sql.charAt(close + 1) == quote) {
            close = sql.indexOf(quote, close + 2);
        }
        return close < 0 ? -1 : close + 1;
    }

    /** A name or a number. A string or a name in quotes that follows at once has a prefix. */
    private boolean word() {
        int start = at;
        boolean number = true;
        while (at < sql.length() && isWord(sql.charAt(at))) {
            number &= isDigit(sql.charAt(at));
            at++;
        }
        if (number) {
            shape.append('0');
        } else {
            shape.append(sql, start, at);
        }
        return at == sql.length() || (sql.charAt(at) != '\'' && sql.charAt(at) != '"');
    }

    private static boolean isWord(char c) {
        return isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
