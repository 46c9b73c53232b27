package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.storage.StorageChange;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
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
                connection -> {
                    execute(connection, TABLES);
                    ShardTable.complete(connection);
                    return storage;
                });
    }

    /** All streams, as the last process left them. */
    List<DataStream> load() {
        try {
            return storage.read(this::streams);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the Kinesis streams", e);
        }
    }

    void insert(DataStream stream) {
        write(
                connection -> {
                    StreamRows.insert(connection, stream);
                    for (Shard shard : stream.shards().all()) {
                        insert(connection, stream.id(), shard);
                        shard.log().table().create(connection);
                    }
                    return stream;
                });
    }

    void delete(DataStream stream) {
        write(
                connection -> {
                    for (Shard shard : stream.shards().all()) {
                        shard.log().table().drop(connection);
                    }
                    execute(
                            connection,
                            "DELETE FROM \"$kinesis\".shard WHERE stream = " + stream.id());
                    StreamRows.delete(connection, stream);
                    return stream;
                });
    }

    /** Stores the settings and the consumers of a stream. */
    void update(DataStream stream) {
        write(
                connection -> {
                    StreamRows.update(connection, stream);
                    return stream;
                });
    }

    /** Stores what became of the shards, as a part of a change. */
    static void reshard(Connection connection, DataStream before, DataStream after)
            throws SQLException {
        for (Shard shard : after.shards().all()) {
            boolean known = shard.index() < before.shards().all().size();
            if (!known) {
                insert(connection, after.id(), shard);
                shard.log().table().create(connection);
            } else if (!shard.equals(before.shards().all().get(shard.index()))) {
                close(connection, after.id(), shard);
            }
        }
    }

    private static void close(Connection connection, long stream, Shard shard) throws SQLException {
        Shard.Closing closing = Objects.requireNonNull(shard.closing());
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE \"$kinesis\".shard SET closed = ?, closing_number = ?"
                                + " WHERE stream = ? AND shard = ?")) {
            update.setLong(1, closing.at().toEpochMilli());
            update.setLong(2, closing.number());
            update.setLong(3, stream);
            update.setInt(4, shard.index());
            update.executeUpdate();
        }
    }

    private void write(StorageChange<?> change) {
        storage.write(change).join();
    }

    private static void insert(Connection connection, long stream, Shard shard)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO \"$kinesis\".shard VALUES (?, ?, ?, ?, ?, ?, ?, NULL,"
                                + " NULL, 1)")) {
            insert.setLong(1, stream);
            insert.setInt(2, shard.index());
            insert.setString(3, shard.range().start().toString());
            insert.setString(4, shard.range().end().toString());
            insert.setLong(5, shard.opened().toEpochMilli());
            insert.setObject(6, shard.lineage().parent(), Types.INTEGER);
            insert.setObject(7, shard.lineage().adjacentParent(), Types.INTEGER);
            insert.execute();
        }
    }

    private List<DataStream> streams(Connection connection) throws SQLException {
        List<DataStream> streams = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("FROM \"$kinesis\".stream WHERE region = ?");
                ResultSet row = inRegion(select)) {
            while (row.next()) {
                long id = row.getLong("id");
                String name = row.getString("name");
                streams.add(
                        new DataStream(
                                id,
                                region,
                                name,
                                DataStream.Status.ACTIVE,
                                Instant.ofEpochMilli(row.getLong("created")),
                                StreamRows.settings(row),
                                StreamRows.consumers(connection, row, region),
                                new Shards(shards(connection, id))));
            }
        }
        return streams;
    }

    private ResultSet inRegion(PreparedStatement select) throws SQLException {
        select.setString(1, region);
        return select.executeQuery();
    }

    /** The greatest id that a stream of any region has, or 0. */
    long lastId() {
        try {
            return storage.read(StreamTables::lastId);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the Kinesis streams", e);
        }
    }

    private static long lastId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT coalesce(max(id), 0) FROM \"$kinesis\".stream")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Shard> shards(Connection connection, long stream) throws SQLException {
        List<Shard> shards = new ArrayList<>();
        String select = "FROM \"$kinesis\".shard WHERE stream = " + stream + " ORDER BY shard";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                shards.add(shard(connection, row, shards));
            }
        }
        return shards;
    }

    private Shard shard(Connection connection, ResultSet row, List<Shard> before)
            throws SQLException {
        int index = row.getInt("shard");
        Instant opened = Instant.ofEpochMilli(row.getLong("opened"));
        ShardTable table = new ShardTable(row.getLong("stream"), index);
        Shard.Lineage lineage =
                new Shard.Lineage(integer(row, "parent"), integer(row, "adjacent_parent"));
        Instant since = since(lineage, before).orElse(opened);
        ShardTable.State state = table.state(connection, since, row.getLong("next"));
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

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
