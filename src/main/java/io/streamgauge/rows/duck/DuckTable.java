package io.streamgauge.rows.duck;

import io.streamgauge.rows.source.RowSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The table "input" of a SELECT. */
interface DuckTable extends AutoCloseable {

    /** The file that DuckDB reads. */
    Path path();

    /** The query for the table's rows. */
    String query(DuckSession session) throws SQLException;

    /** The names of the columns in SQL, known after {@link #query}. */
    SqlNames names();

    /** The types of text columns, as {@link SelectCasts} takes them. */
    default Map<String, String> types() {
        return Map.of();
    }

    /** The first text of a column that is of another type than those before, with its place. */
    default String exception(String column) {
        return "";
    }

    /** Whether the source has items that are not rows. */
    default boolean hasRejections() {
        return false;
    }

    /** The items of the source that are not rows; may be empty. */
    default Optional<RowSource> rejections() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
