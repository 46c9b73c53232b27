package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables that hold the streams and their shards; each method returns after the commit. */
final class StreamTables {

    private static final String TABLES =
            """
            CREATE SCHEMA IF NOT EXISTS "$kinesis";
            %s
            CREATE TABLE IF NOT EXISTS "$kinesis".shard (
                stream BIGINT NOT NULL, shard INTEGER NOT NULL,
                start_hash VARCHAR NOT NULL, end_hash VARCHAR NOT NULL, opened BIGINT NOT NULL,
                parent INTEGER, adjacent_parent INTEGER,
                closed BIGINT, closing_number BIGINT, next BIGINT NOT NULL)
            """
                    .formatted(StreamRows.TABLES);

    private final Storage storage;
    private final String region;

    StreamTables(Storage storage, String region) {
        this.storage = storage;
        this.region = region;
        write(
                sql -> {
                    sql.run(TABLES);
                    ShardTable.complete(sql);
                });
    }

    /** A change of the tables. */
    private interface TablesChange {
        void apply(SqlStatements sql) throws SQLException;
    }

    private void write(TablesChange change) {
        storage.write(
                        connection -> {
                            change.apply(new SqlStatements(connection));
                            return change;
                        })
                .join();
    }

    /** All streams, as the last process left them. */
    List<DataStream> load() {
        return storage.read(
                connection -> {
                    SqlStatements sql = new SqlStatements(connection);
                    return sql.list(
                            "FROM \"$kinesis\".stream WHERE region = ?",
                            row -> stream(sql, row),
                            region);
                });
    }

    void insert(DataStream stream) {
        write(
                sql -> {
                    StreamRows.insert(sql, stream);
                    for (Shard shard : stream.shards().all()) {
                        insert(sql, stream.id(), shard);
                    }
                });
    }

    void delete(DataStream stream) {
        write(
                sql -> {
                    for (Shard shard : stream.shards().all()) {
                        shard.log().table().drop(sql);
                    }
                    sql.run("DELETE FROM \"$kinesis\".shard WHERE stream = ?", stream.id());
                    StreamRows.delete(sql, stream);
                });
    }

    /** Stores the settings and the consumers of a stream. */
    void update(DataStream stream) {
        write(sql -> StreamRows.update(sql, stream));
    }

    /** Stores what became of the shards, as a part of a change. */
    static void reshard(SqlStatements sql, DataStream before, DataStream after)
            throws SQLException {
        for (Shard shard : after.shards().all()) {
            boolean known = shard.index() < before.shards().all().size();
            if (!known) {
                insert(sql, after.id(), shard);
            } else if (!shard.equals(before.shards().all().get(shard.index()))) {
                Shard.Closing closing = Objects.requireNonNull(shard.closing());
                sql.run(
                        """
                        UPDATE "$kinesis".shard SET closed = ?, closing_number = ?
                        WHERE stream = ? AND shard = ?
                        """,
                        closing.at().toEpochMilli(),
                        closing.number(),
                        after.id(),
                        shard.index());
            }
        }
    }

    private static void insert(SqlStatements sql, long stream, Shard shard) throws SQLException {
        sql.run(
                "INSERT INTO \"$kinesis\".shard VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, 1)",
                stream,
                shard.index(),
                shard.range().start().toString(),
                shard.range().end().toString(),
                shard.opened().toEpochMilli(),
                shard.lineage().parent(),
                shard.lineage().adjacentParent());
        shard.log().table().create(sql);
    }

    private DataStream stream(SqlStatements sql, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        List<Shard> shards = new ArrayList<>();
        sql.list(
                "FROM \"$kinesis\".shard WHERE stream = ? ORDER BY shard",
                shard -> shards.add(shard(sql, shard, shards)),
                id);
        return new DataStream(
                id,
                region,
                row.getString("name"),
                DataStream.Status.ACTIVE,
                Instant.ofEpochMilli(row.getLong("created")),
                StreamRows.settings(row),
                StreamRows.consumers(sql, row, region),
                new Shards(shards));
    }

    /** The greatest id that a stream of any region has, or 0. */
    long lastId() {
        String select = "SELECT coalesce(max(id), 0) FROM \"$kinesis\".stream";
        return storage.read(
                connection ->
                        new SqlStatements(connection)
                                .first(select, row -> row.getLong(1))
                                .orElseThrow());
    }

    private Shard shard(SqlStatements sql, ResultSet row, List<Shard> before) throws SQLException {
        int index = row.getInt("shard");
        Instant opened = Instant.ofEpochMilli(row.getLong("opened"));
        ShardTable table = new ShardTable(row.getLong("stream"), index);
        Shard.Lineage lineage =
                new Shard.Lineage(integer(row, "parent"), integer(row, "adjacent_parent"));
        Instant since = since(lineage, before).orElse(opened);
        ShardTable.State state = table.state(sql, since, row.getLong("next"));
        return new Shard(
                index,
                new HashKeyRange(
                        new BigInteger(row.getString("start_hash")),
                        new BigInteger(row.getString("end_hash"))),
                opened,
                since,
                lineage,
                closing(row),
                new ShardLog(storage, table, state));
    }

    /** A shard begins where the last of its parents ended, and comes after them in the table. */
    private static Optional<Instant> since(Shard.Lineage lineage, List<Shard> before) {
        return lineage.indices().stream()
                .map(before::get)
                .map(Shard::closing)
                .filter(Objects::nonNull)
                .map(Shard.Closing::at)
                .max(Comparator.naturalOrder());
    }

    private static Shard.@Nullable Closing closing(ResultSet row) throws SQLException {
        long closed = row.getLong("closed");
        return row.wasNull()
                ? null
                : new Shard.Closing(Instant.ofEpochMilli(closed), row.getLong("closing_number"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
