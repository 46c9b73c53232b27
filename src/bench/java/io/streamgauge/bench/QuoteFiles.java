package io.streamgauge.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The quotes of the bench as files. */
final class QuoteFiles {

    private QuoteFiles() {}

    /**
     * Writes a file.
     *
     * @param form csv or parquet
     */
    static Path write(Path folder, int rows, String form) throws SQLException {
        Path file = folder.resolve("quotes." + form);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT ['BTC', 'ETH', 'SOL'][i %% 3 + 1] AS symbol, ['USD', 'EUR'][i // 3 %% 2 + 1] AS currency,
                                 (99000000 + (i * 7919) %% 2000003) / 1000000.0::DOUBLE AS price, 1767225600000 + i AS time
                          FROM range(%d) rows(i)) TO '%s' (FORMAT %s)
                    """
                            .formatted(rows, file, form));
        }
        return file;
    }
}
