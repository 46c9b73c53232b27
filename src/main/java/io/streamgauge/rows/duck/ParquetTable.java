package io.streamgauge.rows.duck;

import io.streamgauge.rows.source.ColumnNames;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowsException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Parquet file, which DuckDB reads itself. */
final class ParquetTable implements DuckTable {

    private final InputFile file;
    private SqlNames names = new SqlNames(List.of());

    ParquetTable(InputFile file) {
        this.file = file;
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public String query(DuckSession session) throws SQLException {
        String path = path(file);
        List<String> fields = fields(path, session);
        ColumnNames.keys(file.path().toString(), fields);
        names = new SqlNames(fields);
        String columns =
                names.columns().stream().map(SqlText::name).collect(Collectors.joining(", "));
        // Times of the type INT96 have nanoseconds.
        return "SELECT * FROM read_parquet(%s, hive_partitioning = false, int96_as = 'timestamp_ns') AS file(%s)"
                .formatted(path, columns);
    }

    @Override
    public SqlNames names() {
        return names;
    }

    /** The file's path as an SQL string. */
    private static String path(InputFile file) {
        String path = file.path().toString();
        if (path.matches(".*[*?\\[].*")) {
            throw new RowsException(
                    path
                            + ": the path must not contain *, ? or [, which DuckDB takes as a"
                            + " pattern: rename the file");
        }
        return SqlText.text(path);
    }

    /** The names as in the file: DuckDB changes those that differ only by case. */
    private static List<String> fields(String path, DuckSession session) throws SQLException {
        List<String> fields = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet nodes =
                        statement.executeQuery(
                                "SELECT name, coalesce(num_children, 0) FROM parquet_schema(%s)"
                                        .formatted(path))) {
            long inside = 0;
            boolean atRoot = true;
            while (nodes.next()) {
                long children = nodes.getLong(2);
                if (!atRoot && inside == 0) {
                    fields.add(nodes.getString(1));
                }
                inside = atRoot ? 0 : Math.max(0, inside - 1) + children;
                atRoot = false;
            }
        }
        return fields;
    }
}
