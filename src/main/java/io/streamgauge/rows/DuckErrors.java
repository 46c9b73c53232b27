package io.streamgauge.rows;

import java.sql.SQLException;

/**
 * What DuckDB says of an error, in one line and without the advice that it adds for its own users.
 */
final class DuckErrors {

    private DuckErrors() {}

    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String told = message.split("\n\n|\nLINE \\d+:", 2)[0];
        return told.replace('\n', ' ').strip();
    }
}
