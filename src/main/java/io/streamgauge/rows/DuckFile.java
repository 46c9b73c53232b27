package io.streamgauge.rows;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Predicate;

/**
 * A file that DuckDB reads.
 *
 * @param format never {@link Format#AUTO}
 * @param wanted the columns that are asked for
 */
record DuckFile(InputFile input, Format format, ReadOptions options, Predicate<String> wanted) {

    private static final String OF_LINES =
            "Do all of its lines end alike, and is each quote closed?";
    private static final String ALL = "SELECT * FROM input";

    DuckRows open() {
        try {
            DuckSession session = session(true);
            try {
                String select = options.select() == null ? ALL : options.select();
                return new DuckRows(
                        this,
                        session,
                        DuckSelect.of(select, session, input.path().toString(), wanted));
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw cannotBeRead(e);
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    /** Whether lines may be malformed and are rejected one by one. */
    boolean hasRejects() {
        return format == Format.CSV;
    }

    /** Says why reading failed after it began. */
    RowsException failed(DuckSelect select, SQLException failure) {
        SQLException reason =
                diagnosed("SELECT count(COLUMNS(*)) FROM (" + select.sql() + ")", failure);
        return new RowsException(
                "%s cannot be read any further: %s; mend the file%s%s"
                        .formatted(
                                input.path(),
                                DuckErrors.reason(reason),
                                options.select() == null ? "" : " or \"select\"",
                                format == Format.CSV ? ". " + OF_LINES : ""),
                reason);
    }

    private RowsException cannotBeRead(SQLException failure) {
        SQLException reason = diagnosed("SELECT 1", failure);
        return new RowsException(
                "%s cannot be read as %s: %s; is it whole, and what its name says?%s"
                        .formatted(
                                input.path(),
                                format,
                                DuckErrors.reason(reason),
                                format == Format.CSV ? " " + OF_LINES : ""),
                reason);
    }

    /** An error in a result that is read as it comes says nothing: the same is asked again. */
    private SQLException diagnosed(String sql, SQLException failure) {
        try (DuckSession session = session(false);
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

    private DuckSession session(boolean streams) throws SQLException, IOException {
        DuckSession session = DuckSession.open(options.temporaryFolder(), streams);
        try {
            session.show(input.path(), scan(session));
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private String scan(DuckSession session) throws SQLException {
        return switch (format) {
            case PARQUET -> DuckScan.parquet(input);
            case CSV -> new DuckCsv(input, options.csv(), session).scan(options.select() != null);
            default -> DuckScan.json(input, format);
        };
    }
}
