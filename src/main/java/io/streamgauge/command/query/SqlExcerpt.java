package io.streamgauge.command.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of a query that a message of Timestream names, with a caret below the place. */
final class SqlExcerpt {

    private static final Pattern PLACE = Pattern.compile("\\bline (\\d{1,9}):(\\d{1,9})\\b");

    /** What is kept in front of the place where a line is too long. */
    private static final int CONTEXT = 20;

    private SqlExcerpt() {}

    /**
     * Two lines; empty where the message names no place of the query.
     *
     * @param columns the columns of the terminal
     */
    static Optional<String> of(String message, String sql, int columns) {
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return Optional.empty();
        }
        List<String> lines = sql.lines().toList();
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        return line < 1 || line > lines.size() || column < 1
                ? Optional.empty()
                : Optional.of(marked(lines.get(line - 1).replace('\t', ' '), column, columns));
    }

    private static String marked(String line, int column, int columns) {
        int place = Math.min(column - 1, line.length());
        int from = place + CONTEXT < columns ? 0 : Math.max(0, place - columns / 2);
        String shown = DisplayWidth.visible(line.substring(from));
        String before = DisplayWidth.visible(line.substring(from, place));
        return DisplayWidth.cut(shown, columns, "..")
                + System.lineSeparator()
                + " ".repeat(DisplayWidth.of(before))
                + "^";
    }
}
