package io.streamgauge.rows.duck;

/** Writes names and texts into SQL. */
final class SqlText {

    private SqlText() {}

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
