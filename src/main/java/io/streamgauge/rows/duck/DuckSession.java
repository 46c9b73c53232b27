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
 * An in-memory DuckDB database with a view of one file, named "input", and no access to other
 * files.
 */
record DuckSession(Connection connection) implements AutoCloseable {

    /** The memory while a file is opened, enough for a thousand columns. */
    private static final int OPENING_MEGABYTES = 512;

    /** The memory for sorting and grouping, and more for each column. */
    private static final int WORKING_MEGABYTES = 256;

    private static final double MEGABYTES_PER_COLUMN = 0.5;

    /**
     * Opens a database that can still access all files. Without streamed results, errors in them
     * have a better message.
     */
    static DuckSession open(Path temporaryFolder, boolean streams)
            throws SQLException, IOException {
        if (DuckSession.class.getResource("/org/duckdb/DuckDBDriver.class") == null) {
            throw new IllegalStateException(
                    "Parquet files and SELECTs over files need DuckDB, which this installation"
                            + " leaves out: use an installation that is complete");
        }
        Properties settings = new Properties();
        settings.setProperty("memory_limit", OPENING_MEGABYTES + "MB");
        // Each part of a file is read once.
        settings.setProperty("enable_external_file_cache", "false");
        // The order of rows is the same each time.
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

    /** Creates the view of a query, and blocks access to all other files. */
    void show(Path file, String query) throws SQLException {
        execute("CREATE VIEW input AS " + query);
        int columns = texts("SELECT column_name FROM (DESCRIBE input)").size();
        long megabytes = WORKING_MEGABYTES + Math.round(columns * MEGABYTES_PER_COLUMN);
        execute("SET memory_limit = '" + megabytes + "MB'");
        execute("SET allowed_paths = [" + SqlText.text(file.toString()) + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /** The first column of the result. */
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
