package io.streamgauge.rows.duck;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * What DuckDB says of an error, in one line and without the advice that it adds for its own users.
 */
final class DuckErrors {

    /** What comes behind is for those who write SQL: other options, and all that were set. */
    private static final Pattern ADVICE =
            Pattern.compile(
                    "\n\n"
                            + "|\n"
                            + "LINE \\d+:|\\s*(Possible (fixes|solutions?)|The search space used"
                            + " was)\\b",
                    Pattern.CASE_INSENSITIVE);

    /** The line itself, which may be of any length. */
    private static final Pattern ORIGINAL_LINE = Pattern.compile("\nOriginal Line: .*");

    private static final int LONGEST = 500;

    private DuckErrors() {}

    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String told = ADVICE.split(ORIGINAL_LINE.matcher(message).replaceAll(""), 2)[0];
        String line = told.replace('\n', ' ').strip().replaceFirst("\\.$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
