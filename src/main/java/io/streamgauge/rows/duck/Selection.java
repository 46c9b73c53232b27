package io.streamgauge.rows.duck;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that DuckDB reads.
 *
 * @param select one SELECT over the table "input"; null for all rows
 * @param wanted the columns that are needed
 * @param temporaryFolder where the copy of the file lies, and what does not fit into memory
 */
public record Selection(@Nullable String select, Predicate<String> wanted, Path temporaryFolder) {

    private static final String ALL = "SELECT * FROM input";

    /** Whether a SELECT makes the rows, which then are not numbered as in the file. */
    boolean hasSelect() {
        return select != null;
    }

    /** The SELECT of the rows. */
    String sql() {
        return select == null ? ALL : select;
    }
}
