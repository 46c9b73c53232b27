package io.streamgauge.rows.duck;

import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a file that DuckDB reads: all rows of a Parquet file, or the result of a SELECT. */
public final class DuckRows implements RowSource {

    private final DuckFile file;
    private final DuckTable table;
    private final DuckSession session;
    private final DuckSelect select;
    private final OrderedMap.Keys keys;
    private final String origin;
    private final String ofSelect;
    private @Nullable Statement statement;
    private @Nullable ResultSet result;
    private @Nullable RowSource rejects;
    private boolean atRejects;
    private long count;

    private DuckRows(DuckFile file, DuckTable table, DuckSession session, DuckSelect select) {
        this.file = file;
        this.table = table;
        this.session = session;
        this.select = select;
        this.keys = select.keys();
        this.origin = file.input().name() + " row ";
        this.ofSelect = file.selection().hasSelect() ? " of the select" : "";
    }

    /**
     * Opens a file.
     *
     * @throws RowsException if it cannot be read, or the SELECT is not valid
     */
    public static RowSource open(DuckFile file) {
        DuckTable table = file.table();
        try {
            if (table instanceof RowsCopy copy && copy.isEmpty() && file.format() != Format.CSV) {
                copy.close();
                return copy.rejections().orElseThrow();
            }
            return open(file, table);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private static DuckRows open(DuckFile file, DuckTable table) {
        try {
            DuckSession session = file.session(table, true);
            try {
                Selection selection = file.selection();
                String source = file.input().path().toString();
                DuckSelects selects = new DuckSelects(table, session, source, selection.wanted());
                return new DuckRows(file, table, session, selects.of(selection.sql()));
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw file.unreadable(table, e);
        } catch (IOException e) {
            throw file.input().unreadable(e);
        }
    }

    @Override
    public List<String> columns() {
        return keys.names();
    }

    @Override
    public @Nullable SourceItem next() {
        try {
            return advance() ? row() : reject();
        } catch (SQLException e) {
            throw file.failed(table, select, e);
        }
    }

    @Override
    public void skip(long items) {
        try {
            if (!table.hasRejections()) {
                result = query(items);
                count = items;
                return;
            }
            while (count < items && (advance() || reject() != null)) {
                // A skipped row is not converted.
            }
        } catch (SQLException e) {
            throw file.failed(table, select, e);
        }
    }

    @Override
    public void close() {
        try (table) {
            if (rejects != null) {
                rejects.close();
            }
            if (statement != null) {
                statement.close();
            }
            session.close();
        } catch (SQLException e) {
            throw file.input().unreadable(e);
        }
    }

    /** Advances to the next row; false after the last one, where the rejections begin. */
    private boolean advance() throws SQLException {
        if (atRejects) {
            return false;
        }
        ResultSet rows = result == null ? query(0) : result;
        result = rows;
        boolean more = rows.next();
        count += more ? 1 : 0;
        return more;
    }

    private ResultSet query(long offset) throws SQLException {
        Statement query = session.statement();
        statement = query;
        return query.executeQuery(select.sql() + (offset > 0 ? " OFFSET " + offset : ""));
    }

    private Row row() throws SQLException {
        ResultSet rows = Objects.requireNonNull(result);
        return new Row(origin + count + ofSelect, keys.with(select.result().read(rows)));
    }

    private @Nullable SourceItem reject() {
        if (!atRejects) {
            atRejects = true;
            rejects = table.hasRejections() ? table.rejections().orElse(null) : null;
        }
        SourceItem item = rejects == null ? null : rejects.next();
        count += item == null ? 0 : 1;
        return item;
    }
}
