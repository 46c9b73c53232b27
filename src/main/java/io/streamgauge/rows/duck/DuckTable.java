package io.streamgauge.rows.duck;

import io.streamgauge.reading.SourceItem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;

/** What a SELECT of DuckDB sees as the table "input". */
interface DuckTable extends AutoCloseable {

    /** The file that DuckDB reads. */
    Path path();

    /** The query that gives the table's rows. */
    String query(DuckSession session) throws SQLException;

    /** What the columns are named in SQL; known once the query is made. */
    SqlNames names();

    /** The types of columns of texts, as {@link SelectCasts} takes them. */
    Map<String, String> types();

    /** A text of a column that is not of the type of those before, and where it is. */
    String exception(String column);

    /** How many items of the source are no rows. */
    long rejected();

    /** The items of the source that are no rows. */
    Iterator<SourceItem> rejections();

    @Override
    void close();
}
