package io.streamgauge.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    /** DuckDB shows no more of a line. */
    private static final int LONGEST_TOLD = 10_000;

    private static final String SQL =
            """
            SELECT line, first(csv_line ORDER BY column_idx), first(error_message ORDER BY column_idx),
                   bool_or(error_type = 'UNQUOTED VALUE')
            FROM reject_errors GROUP BY line ORDER BY line
            """;

    private DuckRejects() {}

    static Deque<Incoming> of(InputFile file, DuckSession session) throws SQLException {
        Deque<Incoming> rejects = new ArrayDeque<>();
        try (Statement statement = session.statement();
                ResultSet result = statement.executeQuery(SQL)) {
            while (result.next()) {
                String written = String.valueOf(result.getString(2)).strip();
                if (result.getBoolean(4) && isMoreThanALine(written)) {
                    throw swallowed(file, result.getLong(1));
                }
                rejects.add(
                        MalformedLines.rejection(
                                file,
                                result.getLong(1),
                                "must fit the other lines (" + result.getString(3) + ")",
                                written));
            }
        }
        if (rejects.size() > MOST) {
            throw new RowsException(
                    "%s has more than %d lines that do not fit the others; name the delimiter, quote and escape that it has"
                            .formatted(file.path(), MOST));
        }
        return rejects;
    }

    /** A quote that is not closed makes one field of lines of which nothing would be told. */
    private static boolean isMoreThanALine(String written) {
        return written.lines().limit(2).count() > 1
                || written.getBytes(UTF_8).length >= LONGEST_TOLD - 3;
    }

    private static RowsException swallowed(InputFile file, long line) {
        return new RowsException(
                "%s line %d opens a quote that is not closed where its field ends: the lines behind it are taken for a part of that field and are not read; mend the line, or say which quote the file has"
                        .formatted(file.path(), line));
    }
}
