package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.BinaryNode;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The table of a shard's records, by the ids of the stream and the shard. Its rows lie in the order
 * of their numbers, so that DuckDB's minima and maxima of each block find a range of numbers or
 * times without an index.
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

    void create(SqlStatements sql) throws SQLException {
        // "extent" is the sum of the sizes so far: a range of it bounds the bytes of an answer.
        sql.run(
                """
                CREATE TABLE %s (number BIGINT NOT NULL, arrival BIGINT NOT NULL,
                    extent BIGINT NOT NULL, size INTEGER NOT NULL,
                    partition_key VARCHAR NOT NULL, data BLOB NOT NULL, encrypted BOOLEAN)
                """
                        .formatted(qualified()));
    }

    /** Adds what a table of an earlier version lacks. */
    static void complete(SqlStatements sql) throws SQLException {
        String lacking =
                """
                SELECT table_name FROM duckdb_columns()
                WHERE schema_name = '$kinesis' AND table_name LIKE 'records\\_%' ESCAPE '\\'
                GROUP BY table_name HAVING NOT bool_or(column_name = 'encrypted')
                """;
        for (String name : sql.list(lacking, row -> row.getString(1))) {
            sql.run("ALTER TABLE \"$kinesis\".%s ADD COLUMN encrypted BOOLEAN".formatted(name));
        }
    }

    void drop(SqlStatements sql) throws SQLException {
        sql.run("DROP TABLE " + qualified());
    }

    /** Adds records as they are counted in the sums before them. */
    void append(SqlStatements sql, List<Row> rows) throws SQLException {
        DuckDBConnection duck = sql.connection().unwrap(DuckDBConnection.class);
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
    record Row(RecordPlace place, long extent, Entry entry, boolean encrypted) {

        /** The record as it is read from the table. */
        StoredRecord stored() {
            return new StoredRecord(
                    place, entry.partitionKey(), entry.data(), entry.size(), encrypted);
        }
    }

    /** Deletes the records that arrived before a time; the number says from where on to count. */
    void trim(SqlStatements sql, Instant horizon, long next) throws SQLException {
        String delete = "DELETE FROM " + qualified() + " WHERE arrival < ?";
        if (sql.run(delete, horizon.toEpochMilli()) > 0) {
            sql.run(
                    "UPDATE \"$kinesis\".shard SET next = ? WHERE stream = ? AND shard = ?",
                    next,
                    stream,
                    shard);
        }
    }

    /** The first record that arrived at a time or after it. */
    Optional<RecordPlace> first(SqlStatements sql, Instant time) throws SQLException {
        return sql.first(
                "SELECT number, arrival FROM %s WHERE arrival >= ? ORDER BY number LIMIT 1"
                        .formatted(qualified()),
                ShardTable::place,
                time.toEpochMilli());
    }

    /** The records of a range of numbers up to a sum of bytes, but at least one if there is one. */
    List<StoredRecord> read(SqlStatements sql, Range range) throws SQLException {
        return sql.list(
                """
                SELECT number, arrival, partition_key, data, size, encrypted FROM %1$s
                WHERE number BETWEEN ? AND ? AND extent <=
                    (SELECT greatest(min(extent - size) + ?, min(extent))
                    FROM %1$s WHERE number BETWEEN ? AND ?)
                ORDER BY number
                """
                        .formatted(qualified()),
                ShardTable::record,
                range.first,
                range.last,
                range.bytes,
                range.first,
                range.last);
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
    State state(SqlStatements sql, Instant opened, long next) throws SQLException {
        String select =
                "SELECT min(number), max(number), min(arrival), max(arrival), max(extent) FROM "
                        + qualified();
        return sql.first(select, row -> state(row, opened, next)).orElseThrow();
    }

    private static State state(ResultSet row, Instant opened, long next) throws SQLException {
        long last = row.getLong(2);
        return row.wasNull()
                ? new State(next, next - 1, opened, opened, 0)
                : new State(
                        row.getLong(1),
                        Math.max(last, next - 1),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getLong(5));
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                place(row),
                row.getString(3),
                BinaryNode.valueOf(row.getBytes(4)),
                row.getInt(5),
                row.getBoolean(6));
    }

    private static RecordPlace place(ResultSet row) throws SQLException {
        return new RecordPlace(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)));
    }
}
