package io.streamgauge.rows.duck;

import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/**
 * A file that DuckDB reads.
 *
 * @param format not {@link Format#AUTO}
 * @param rows opens the file for a copy that DuckDB reads; not used for Parquet
 */
public record DuckFile(
        InputFile input, Format format, Supplier<RowSource> rows, Selection selection) {

    /** The exception for a failure after reading began. */
    RowsException failed(DuckTable table, DuckSelect select, SQLException failure) {
        String sql = "SELECT count(COLUMNS(*)) FROM (" + select.sql() + ")";
        SQLException reason = diagnosed(table, sql, failure);
        return new RowsException(
                "%s cannot be read further: %s: correct the file%s"
                        .formatted(
                                input.path(),
                                DuckErrors.reason(reason),
                                selection.hasSelect() ? " or \"select\"" : ""),
                reason);
    }

    /** The table "input" of the file, which the caller closes. */
    DuckTable table() {
        return format == Format.PARQUET
                ? new ParquetTable(input)
                : RowsCopy.of(
                        input,
                        format == Format.CSV ? new CsvCopy() : new JsonCopy(),
                        rows,
                        selection.temporaryFolder());
    }

    /** The exception for a failure before reading began. */
    RowsException unreadable(DuckTable table, SQLException failure) {
        SQLException reason = diagnosed(table, "SELECT 1", failure);
        return new RowsException(
                "%s cannot be read as %s: %s: check that it is complete, and of the format that its name says"
                        .formatted(input.path(), format, DuckErrors.reason(reason)),
                reason);
    }

    /** An error in a streamed result has no reason: the query runs again without streaming. */
    private SQLException diagnosed(DuckTable table, String sql, SQLException failure) {
        try (DuckSession session = session(table, false);
                Statement statement = session.statement();
                ResultSet result = statement.executeQuery(sql)) {
            return failure;
        } catch (SQLException e) {
            e.addSuppressed(failure);
            return e;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    DuckSession session(DuckTable table, boolean streams) throws SQLException, IOException {
        DuckSession session = DuckSession.open(selection.temporaryFolder(), streams);
        try {
            session.show(table.path(), table.query(session));
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
