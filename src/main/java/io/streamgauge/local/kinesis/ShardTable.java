package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.BinaryNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The table of a shard's records. Its rows lie in the order of their numbers, so that DuckDB's
 * minima and maxima of each block find a range of numbers or times without an index.
 *
 * @param stream the stream's id
 * @param shard the shard's index
 */
record ShardTable(long stream, int shard) {

    /** No Timestream database can have this name, which has a dollar sign in it. */
    static final String SCHEMA = "$kinesis";

    private String name() {
        return "records_%d_%d".formatted(stream, shard);
    }

    private String qualified() {
        return "\"%s\".%s".formatted(SCHEMA, name());
    }

    void create(Connection connection) throws SQLException {
        // "extent" is the sum of the sizes so far: a range of it bounds the bytes of an answer.
        execute(
                connection,
                "CREATE TABLE "
                        + qualified()
                        + " (number BIGINT NOT NULL, arrival BIGINT NOT NULL, extent BIGINT NOT"
                        + " NULL, size INTEGER NOT NULL, partition_key VARCHAR NOT NULL, data BLOB"
                        + " NOT NULL, encrypted BOOLEAN)");
    }

    /** Adds what a table of an earlier version lacks. */
    static void complete(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        String lacking =
                "SELECT table_name FROM duckdb_columns() WHERE schema_name = '"
                        + SCHEMA
                        + "' AND table_name LIKE 'records\\_%' ESCAPE '\\'"
                        + " GROUP BY table_name HAVING NOT bool_or(column_name = 'encrypted')";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(lacking)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        for (String name : names) {
            execute(
                    connection,
                    "ALTER TABLE \"%s\".%s ADD COLUMN encrypted BOOLEAN".formatted(SCHEMA, name));
        }
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE " + qualified());
    }

    /** Adds records as they are counted in the sums before them. */
    void append(Connection connection, List<Row> rows) throws SQLException {
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = duck.createAppender(SCHEMA, name())) {
            for (Row row : rows) {
                appender.beginRow()
                        .append(row.place.number())
                        .append(row.place.arrival().toEpochMilli())
                        .append(row.extent)
                        .append(row.entry.size())
                        .append(row.entry.partitionKey())
                        .append(row.entry.data().binaryValue())
                        .append(row.encrypted)
                        .endRow();
            }
        }
    }

    /** A record on its way into the table, and whether its stream was encrypted then. */
    record Row(RecordPlace place, long extent, Entry entry, boolean encrypted) {}

    /** Deletes the records that arrived before a time; the number says from where on to count. */
    void trim(Connection connection, Instant horizon, long next) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + qualified() + " WHERE arrival < ?")) {
            delete.setLong(1, horizon.toEpochMilli());
            if (delete.executeUpdate() == 0) {
                return;
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE \"$kinesis\".shard SET next = ? WHERE stream = ? AND shard = ?")) {
            update.setLong(1, next);
            update.setLong(2, stream);
            update.setInt(3, shard);
            update.executeUpdate();
        }
    }

    /** The first record that arrived at a time or after it. */
    Optional<RecordPlace> first(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT number, arrival FROM "
                                + qualified()
                                + " WHERE arrival >= ? ORDER BY number LIMIT 1")) {
            select.setLong(1, time.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(place(row)) : Optional.empty();
            }
        }
    }

    /** The records of a range of numbers up to a sum of bytes, but at least one if there is one. */
    List<StoredRecord> read(Connection connection, Range range) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT number, arrival, partition_key, data, size, encrypted FROM %1$s
                        WHERE number BETWEEN ? AND ? AND extent <=
                            (SELECT greatest(min(extent - size) + ?, min(extent))
                            FROM %1$s WHERE number BETWEEN ? AND ?)
                        ORDER BY number
                        """
                                .formatted(qualified()))) {
            select.setLong(1, range.first);
            select.setLong(2, range.last);
            select.setLong(3, range.bytes);
            select.setLong(4, range.first);
            select.setLong(5, range.last);
            return records(select);
        }
    }

    /** A range of numbers, ends included, and the most bytes to take of it. */
    record Range(long first, long last, long bytes) {}

    /**
     * What a log starts from.
     *
     * @param first number of the oldest record, or of the first to come
     * @param last number of the newest record, or of the last that there was
     * @param oldest no record is older
     * @param newest no record is younger
     * @param extent sum of the sizes of the records
     */
    record State(long first, long last, Instant oldest, Instant newest, long extent) {

        static State empty(Instant opened) {
            return new State(1, 0, opened, opened, 0);
        }
    }

    /** The state of the log of a stored shard. */
    State state(Connection connection, Instant opened, long next) throws SQLException {
        String sql =
                "SELECT min(number), max(number), min(arrival), max(arrival), max(extent) FROM "
                        + qualified();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long last = row.getLong(2);
            if (row.wasNull()) {
                return new State(next, next - 1, opened, opened, 0);
            }
            return new State(
                    row.getLong(1),
                    Math.max(last, next - 1),
                    Instant.ofEpochMilli(row.getLong(3)),
                    Instant.ofEpochMilli(row.getLong(4)),
                    row.getLong(5));
        }
    }

    private static List<StoredRecord> records(PreparedStatement select) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                records.add(
                        new StoredRecord(
                                place(row),
                                row.getString(3),
                                BinaryNode.valueOf(row.getBytes(4)),
                                row.getInt(5),
                                row.getBoolean(6)));
            }
        }
        return records;
    }

    private static RecordPlace place(ResultSet row) throws SQLException {
        return new RecordPlace(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
