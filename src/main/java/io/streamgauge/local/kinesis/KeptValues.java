package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
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
        String select = "SELECT value FROM " + TABLE + " WHERE key = ?";
        return storage.read(
                connection ->
                        new SqlStatements(connection).first(select, row -> row.getString(1), key));
    }

    void put(String key, String value) {
        storage.write(
                        connection -> {
                            SqlStatements sql = new SqlStatements(connection);
                            sql.run("DELETE FROM " + TABLE + " WHERE key = ?", key);
                            return sql.run("INSERT INTO " + TABLE + " VALUES (?, ?)", key, value);
                        })
                .join();
    }

    void remove(String key) {
        run("DELETE FROM " + TABLE + " WHERE key = ?", key);
    }

    private void run(String sql, Object... arguments) {
        storage.write(connection -> new SqlStatements(connection).run(sql, arguments)).join();
    }
}
