package io.streamgauge.rows.duck;

import io.streamgauge.reading.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** The format of a {@link RowsCopy}, and how DuckDB reads it. */
interface CopyForm {

    /** Starts the copy of columns of these names, or of rows that have their own if it is empty. */
    void begin(List<String> fields);

    void write(Row row, OutputStream output) throws IOException;

    /** The names of the columns in SQL. */
    SqlNames names();

    /** The query for the rows of a copy, whose path is an SQL string. */
    String query(String path, DuckSession session) throws SQLException;
}
