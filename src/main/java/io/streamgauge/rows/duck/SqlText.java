package io.streamgauge.rows.duck;

/** Quoting of names and strings in SQL. */
final class SqlText {

    private SqlText() {}

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
