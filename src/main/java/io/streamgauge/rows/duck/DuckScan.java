package io.streamgauge.rows.duck;

import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowsException;

/** The paths of files that DuckDB reads. */
final class DuckScan {

    private DuckScan() {}

    /** The file's path as a text of SQL. */
    static String path(InputFile file) {
        String path = file.path().toString();
        if (path.matches(".*[*?\\[].*")) {
            throw new RowsException(
                    path
                            + ": the path must have no *, ? or [ in it, which DuckDB takes as a"
                            + " pattern; rename the file");
        }
        return SqlText.text(path);
    }
}
