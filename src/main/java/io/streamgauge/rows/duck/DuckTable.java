package io.streamgauge.rows.duck;

import io.streamgauge.reading.SourceItem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;

/** The table "input" of a SELECT. */
interface DuckTable extends AutoCloseable {

    /** The file that DuckDB reads. */
    Path path();

    /** The query for the table's rows. */
    String query(DuckSession session) throws SQLException;

    /** The names of the columns in SQL, known after {@link #query}. */
    SqlNames names();

    /** The types of text columns, as {@link SelectCasts} takes them. */
    Map<String, String> types();

    /** The first text of a column that is of another type than those before, with its place. */
    String exception(String column);

    /** The number of items of the source that are not rows. */
    long rejected();

    /** The items of the source that are not rows. */
    Iterator<SourceItem> rejections();

    @Override
    void close();
}
