package io.streamgauge.rows.duck;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A database of DuckDB in memory that holds nothing but a view of one file, named "input", and can
 * reach no other file.
 */
final class DuckSession implements AutoCloseable {

    /** Enough to find out how a file of a thousand columns is written. */
    private static final int MEGABYTES = 512;

    /** What sorting and grouping may take, and what each column takes besides. */
    private static final int MEGABYTES_TO_WORK = 256;

    private static final double MEGABYTES_OF_A_COLUMN = 0.5;

    private final Connection connection;

    private DuckSession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a database that may still reach all files.
     *
     * @param streams whether results are read as they come; else errors in them are told better
     */
    static DuckSession open(Path temporaryFolder, boolean streams)
            throws SQLException, IOException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEGABYTES + "MB");
        // Each part of a file is read once.
        settings.setProperty("enable_external_file_cache", "false");
        // The rows come in the same order each time.
        settings.setProperty("threads", "1");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("temp_directory", temporaryFolder.toAbsolutePath().toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", Boolean.toString(streams));
        DuckSession session =
                new DuckSession(DriverManager.getConnection("jdbc:duckdb:", settings));
        session.execute("SET TimeZone = 'UTC'");
        return session;
    }

    /** Makes the view of a query, and closes all ways to anything but the file. */
    void show(Path file, String query) throws SQLException {
        execute("CREATE VIEW input AS " + query);
        int columns = texts("SELECT column_name FROM (DESCRIBE input)").size();
        long megabytes = MEGABYTES_TO_WORK + Math.round(columns * MEGABYTES_OF_A_COLUMN);
        execute("SET memory_limit = '" + megabytes + "MB'");
        execute("SET allowed_paths = [" + SqlText.text(file.toString()) + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /** The first of the result's columns. */
    List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }

    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
