package io.streamgauge.local.timestream.query.unload;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.storage.SqlStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes Parquet files. The rows are first stored as texts in a DuckDB database of their own, which
 * is deleted at the end: that of the endpoint cannot write files.
 */
final class ParquetWriter implements UnloadWriter {

    private static final String MEMORY = "128MiB";

    private final Path database;
    private final UnloadOptions options;
    private final UnloadColumns columns;
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;

    private ParquetWriter(Path database, UnloadOptions options, UnloadColumns columns)
            throws SQLException {
        this.database = database;
        this.options = options;
        this.columns = columns;
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", "1");
        settings.setProperty("async_threads", "1");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        connection =
                DriverManager.getConnection("jdbc:duckdb:" + database, settings)
                        .unwrap(DuckDBConnection.class);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.written(); i++) {
            texts.add("c" + i + " VARCHAR");
        }
        run("CREATE TABLE result (file INTEGER, " + String.join(", ", texts) + ")");
        appender = connection.createAppender("main", "result");
    }

    /**
     * Opens a writer.
     *
     * @param database a file that is created, and deleted at the end
     */
    static ParquetWriter open(Path database, UnloadOptions options, UnloadColumns columns)
            throws IOException {
        try {
            return new ParquetWriter(database, options, columns);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void add(UnloadedFile file, List<@Nullable String> texts) throws IOException {
        try {
            appender.beginRow();
            appender.append(file.number());
            for (String text : texts) {
                appender.append(text);
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void finish(List<UnloadedFile> files) throws IOException {
        List<String> selected = new ArrayList<>();
        for (String name : columns.names()) {
            int column = selected.size();
            selected.add(
                    cast("c" + column, columns.type(column)) + " AS " + SqlStatements.quoted(name));
        }
        try {
            appender.close();
            for (UnloadedFile file : files) {
                run(
                        "COPY (SELECT %s FROM result WHERE file = %d) TO '%s' (FORMAT PARQUET, COMPRESSION %s)"
                                .formatted(
                                        String.join(", ", selected),
                                        file.number(),
                                        file.upload().toString().replace("'", "''"),
                                        options.gzip() ? "GZIP" : "UNCOMPRESSED"));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(database);
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + ".wal"));
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The expression for a column of texts as {@link UnloadText} makes them. */
    private static String cast(String column, JsonNode type) {
        return type.has("ScalarType")
                ? "CAST(%s AS %s)".formatted(column, typeName(type))
                : "CAST(CAST(%s AS JSON) AS %s)".formatted(column, typeName(type));
    }

    private static String typeName(JsonNode type) {
        if (type.has("ArrayColumnInfo")) {
            return typeName(type.path("ArrayColumnInfo").path("Type")) + "[]";
        }
        if (type.has("TimeSeriesMeasureValueColumnInfo")) {
            String value = typeName(type.path("TimeSeriesMeasureValueColumnInfo").path("Type"));
            return "STRUCT(\"time\" TIMESTAMP_NS, \"value\" " + value + ")[]";
        }
        if (type.has("RowColumnInfo")) {
            JsonNode fields = type.path("RowColumnInfo");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                String name = SqlStatements.quoted(UnloadText.field(fields, i));
                names.add(name + " " + typeName(fields.path(i).path("Type")));
            }
            return "STRUCT(" + String.join(", ", names) + ")";
        }
        return switch (type.path("ScalarType").asText()) {
            case "BOOLEAN" -> "BOOLEAN";
            case "BIGINT" -> "BIGINT";
            case "INTEGER" -> "INTEGER";
            case "DOUBLE" -> "DOUBLE";
            case "TIMESTAMP" -> "TIMESTAMP_NS";
            case "DATE" -> "DATE";
            default -> "VARCHAR";
        };
    }
}
