package io.streamgauge.rows.duck;

import io.streamgauge.reading.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** How a {@link RowsCopy} holds rows, and how DuckDB reads them. */
interface CopyForm {

    /**
     * Takes the columns.
     *
     * @param fields the names; none where each row has its own
     */
    void begin(List<String> fields);

    void write(Row row, OutputStream output) throws IOException;

    /** What the columns are named in SQL. */
    SqlNames names();

    /**
     * The query that gives the rows.
     *
     * @param path the copy's path as a text of SQL
     */
    String query(String path, DuckSession session) throws SQLException;
}
