package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Settings beside the streams, each a text under a key; they are on the disk when a call returns.
 */
final class KeptValues {

    private static final String TABLE = "\"$kinesis\".kept";

    private final Storage storage;

    KeptValues(Storage storage) {
        this.storage = storage;
        run("CREATE TABLE IF NOT EXISTS " + TABLE + " (key VARCHAR, value VARCHAR)");
    }

    Optional<String> get(String key) {
        try {
            return storage.read(connection -> get(connection, key));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read a setting of Kinesis", e);
        }
    }

    void put(String key, String value) {
        storage.write(
                        connection -> {
                            execute(connection, "DELETE FROM " + TABLE + " WHERE key = ?", key);
                            String insert = "INSERT INTO " + TABLE + " VALUES (?, ?)";
                            return execute(connection, insert, key, value);
                        })
                .join();
    }

    void remove(String key) {
        run("DELETE FROM " + TABLE + " WHERE key = ?", key);
    }

    private void run(String sql, String... arguments) {
        storage.write(connection -> execute(connection, sql, arguments)).join();
    }

    private static Optional<String> get(Connection connection, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT value FROM " + TABLE + " WHERE key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static boolean execute(Connection connection, String sql, String... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            return statement.execute();
        }
    }
}
