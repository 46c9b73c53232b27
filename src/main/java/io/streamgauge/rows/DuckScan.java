package io.streamgauge.rows;

/** The table functions with which DuckDB reads files. */
final class DuckScan {

    private static final int LONGEST_OBJECT = 16 << 20;

    private DuckScan() {}

    static String parquet(InputFile file) {
        return "read_parquet(" + path(file) + ", hive_partitioning = false)";
    }

    static String json(InputFile file, Format format) {
        return "read_json(%s, format = '%s', records = true, sample_size = -1, hive_partitioning = false, maximum_object_size = %d)"
                .formatted(
                        path(file),
                        format == Format.JSON_LINES ? "newline_delimited" : "auto",
                        LONGEST_OBJECT);
    }

    /** The file's path as a text of SQL. */
    static String path(InputFile file) {
        String path = file.path().toString();
        if (path.matches(".*[*?\\[].*")) {
            throw new RowsException(
                    path
                            + ": the path must have no *, ? or [ in it, which DuckDB takes as a pattern; rename the file");
        }
        return SqlText.text(path);
    }
}
