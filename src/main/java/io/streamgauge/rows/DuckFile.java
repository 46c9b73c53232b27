package io.streamgauge.rows;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A file that DuckDB reads.
 *
 * @param format never {@link Format#AUTO}
 * @param wanted the columns that are asked for
 */
record DuckFile(InputFile input, Format format, ReadOptions options, Predicate<String> wanted) {

    private static final String ALL = "SELECT * FROM input";

    RowSource open() {
        DuckTable table = table();
        try {
            if (table instanceof RowsCopy copy && copy.isEmpty() && format != Format.CSV) {
                return new RejectionRows(copy);
            }
            return open(table);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** Whether a SELECT makes the rows, whose numbers are not those of the file then. */
    boolean hasSelect() {
        return options.select() != null;
    }

    /** Says why reading failed after it began. */
    RowsException failed(DuckTable table, DuckSelect select, SQLException failure) {
        String sql = "SELECT count(COLUMNS(*)) FROM (" + select.sql() + ")";
        SQLException reason = diagnosed(table, sql, failure);
        return new RowsException(
                "%s cannot be read any further: %s; mend the file%s"
                        .formatted(
                                input.path(),
                                DuckErrors.reason(reason),
                                options.select() == null ? "" : " or \"select\""),
                reason);
    }

    private DuckRows open(DuckTable table) {
        try {
            DuckSession session = session(table, true);
            try {
                String select = options.select() == null ? ALL : options.select();
                return new DuckRows(
                        this,
                        table,
                        session,
                        new DuckSelects(table, session, input.path().toString(), wanted)
                                .of(select));
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw cannotBeRead(table, e);
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    private DuckTable table() {
        Supplier<RowSource> source =
                switch (format) {
                    case CSV -> () -> new CsvRows(input, options.csv(), any -> true);
                    case JSON -> () -> new JsonFileRows(input);
                    default -> () -> new JsonLinesRows(input);
                };
        return format == Format.PARQUET
                ? new ParquetTable(input)
                : RowsCopy.of(
                        input,
                        format == Format.CSV ? new CsvCopy() : new JsonCopy(),
                        source,
                        options.temporaryFolder());
    }

    private RowsException cannotBeRead(DuckTable table, SQLException failure) {
        SQLException reason = diagnosed(table, "SELECT 1", failure);
        return new RowsException(
                "%s cannot be read as %s: %s; is it whole, and what its name says?"
                        .formatted(input.path(), format, DuckErrors.reason(reason)),
                reason);
    }

    /** An error in a result that is read as it comes says nothing: the same is asked again. */
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

    private DuckSession session(DuckTable table, boolean streams) throws SQLException, IOException {
        DuckSession session = DuckSession.open(options.temporaryFolder(), streams);
        try {
            session.show(table.path(), table.query(session));
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
