package io.streamgauge.rows.duck;

import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowsException;

/** Quotes the paths of files for DuckDB. */
final class DuckScan {

    private DuckScan() {}

    /** The file's path as an SQL string. */
    static String path(InputFile file) {
        String path = file.path().toString();
        if (path.matches(".*[*?\\[].*")) {
            throw new RowsException(
                    path
                            + ": the path must not contain *, ? or [, which DuckDB takes as a"
                            + " pattern: rename the file");
        }
        return SqlText.text(path);
    }
}
