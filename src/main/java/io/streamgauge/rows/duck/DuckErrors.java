package io.streamgauge.rows.duck;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Shortens DuckDB's error messages to one line, without its advice for SQL users. */
final class DuckErrors {

    /** The beginning of advice: other options, and the values of all options. */
    private static final Pattern ADVICE =
            Pattern.compile(
                    "\n\n"
                            + "|\n"
                            + "LINE \\d+:|\\s*(Possible (fixes|solutions?)|The search space used"
                            + " was)\\b",
                    Pattern.CASE_INSENSITIVE);

    /** The quoted line, which may be of any length. */
    private static final Pattern ORIGINAL_LINE = Pattern.compile("\nOriginal Line: .*");

    private static final int MAX_CHARACTERS = 500;

    private DuckErrors() {}

    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String relevant = ADVICE.split(ORIGINAL_LINE.matcher(message).replaceAll(""), 2)[0];
        String line = relevant.replace('\n', ' ').strip().replaceFirst("\\.$", "");
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...";
    }
}
