package io.streamgauge.rows;

import io.streamgauge.reading.Incoming;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/** The lines of a CSV file that DuckDB could make no rows of; it tells them after the last row. */
final class DuckRejects {

    /** They are kept in memory until then. */
    static final int MOST = 100_000;

    private static final String SQL =
            """
            SELECT line, first(csv_line ORDER BY column_idx), first(error_message ORDER BY column_idx)
            FROM reject_errors GROUP BY line ORDER BY line
            """;

    private DuckRejects() {}

    static Deque<Incoming> of(InputFile file, DuckSession session) throws SQLException {
        Deque<Incoming> rejects = new ArrayDeque<>();
        try (Statement statement = session.statement();
                ResultSet result = statement.executeQuery(SQL)) {
            while (result.next()) {
                rejects.add(
                        MalformedLines.rejection(
                                file,
                                result.getLong(1),
                                "must fit the other lines (" + result.getString(3) + ")",
                                String.valueOf(result.getString(2))));
            }
        }
        if (rejects.size() > MOST) {
            throw new RowsException(
                    "%s has more than %d lines that do not fit the others; name the delimiter, quote and escape that it has"
                            .formatted(file.path(), MOST));
        }
        return rejects;
    }
}
