package io.streamgauge.rows.duck;

import io.streamgauge.reading.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** The format of a {@link RowsCopy}, and how DuckDB reads it. */
interface CopyForm {

    /**
     * Starts the copy.
     *
     * @param fields the names of the columns; empty if each row has its own
     */
    void begin(List<String> fields);

    void write(Row row, OutputStream output) throws IOException;

    /** The names of the columns in SQL. */
    SqlNames names();

    /**
     * The query for the rows.
     *
     * @param path the copy's path as an SQL string
     */
    String query(String path, DuckSession session) throws SQLException;
}
