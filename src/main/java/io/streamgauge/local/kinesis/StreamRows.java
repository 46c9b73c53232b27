package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rows of streams and of their consumers, but not of their shards. */
final class StreamRows {

    /** A table of an earlier version lacks the columns that are added. */
    static final String TABLES =
            """
            CREATE TABLE IF NOT EXISTS "$kinesis".stream (
                id BIGINT NOT NULL, name VARCHAR NOT NULL, mode VARCHAR NOT NULL,
                created BIGINT NOT NULL, retention_hours INTEGER NOT NULL,
                max_record_bytes INTEGER NOT NULL);
            ALTER TABLE "$kinesis".stream ADD COLUMN IF NOT EXISTS encryption_key VARCHAR;
            ALTER TABLE "$kinesis".stream ADD COLUMN IF NOT EXISTS metrics VARCHAR DEFAULT '';
            ALTER TABLE "$kinesis".stream ADD COLUMN IF NOT EXISTS tags VARCHAR DEFAULT '{}';
            ALTER TABLE "$kinesis".stream ADD COLUMN IF NOT EXISTS region VARCHAR DEFAULT '%s';
            CREATE TABLE IF NOT EXISTS "$kinesis".consumer (
                stream BIGINT NOT NULL, name VARCHAR NOT NULL, created BIGINT NOT NULL,
                tags VARCHAR NOT NULL);
            """
                    .formatted(StreamArn.DEFAULT_REGION);

    private static final JsonMapper JSON = new JsonMapper();

    private StreamRows() {}

    static void insert(Connection connection, DataStream stream) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO "$kinesis".stream (mode, retention_hours, max_record_bytes,
                            encryption_key, metrics, tags, id, name, created, region)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            set(insert, stream);
            insert.setString(8, stream.name());
            insert.setLong(9, stream.created().toEpochMilli());
            insert.setString(10, stream.region());
            insert.execute();
        }
    }

    /** Stores the settings and the consumers as they are now. */
    static void update(Connection connection, DataStream stream) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE "$kinesis".stream SET mode = ?, retention_hours = ?,
                            max_record_bytes = ?, encryption_key = ?, metrics = ?, tags = ?
                        WHERE id = ?
                        """)) {
            set(update, stream);
            update.executeUpdate();
        }
        deleteConsumers(connection, stream);
        for (StreamConsumer consumer : stream.consumers().values()) {
            insert(connection, stream.id(), consumer);
        }
    }

    static void delete(Connection connection, DataStream stream) throws SQLException {
        deleteConsumers(connection, stream);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM \"$kinesis\".stream WHERE id = " + stream.id());
        }
    }

    static StreamSettings settings(ResultSet row) throws SQLException {
        SortedSet<String> metrics =
                Arrays.stream(row.getString("metrics").split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        return new StreamSettings(
                StreamSettings.Mode.valueOf(row.getString("mode")),
                row.getInt("retention_hours"),
                row.getInt("max_record_bytes"),
                row.getString("encryption_key"),
                metrics,
                tags(row));
    }

    static Map<String, StreamConsumer> consumers(
            Connection connection, ResultSet stream, String region) throws SQLException {
        long id = stream.getLong("id");
        String streamName = stream.getString("name");
        Map<String, StreamConsumer> consumers = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("FROM \"$kinesis\".consumer WHERE stream = " + id)) {
            while (row.next()) {
                String name = row.getString("name");
                Instant created = Instant.ofEpochSecond(row.getLong("created"));
                consumers.put(
                        name, new StreamConsumer(region, streamName, name, created, tags(row)));
            }
        }
        return consumers;
    }

    private static void set(PreparedStatement statement, DataStream stream) throws SQLException {
        StreamSettings settings = stream.settings();
        statement.setString(1, settings.mode().name());
        statement.setInt(2, settings.retentionHours());
        statement.setInt(3, settings.maxRecordBytes());
        statement.setString(4, settings.encryptionKey());
        statement.setString(5, String.join(",", settings.metrics()));
        statement.setString(6, text(settings.tags()));
        statement.setLong(7, stream.id());
    }

    private static void insert(Connection connection, long stream, StreamConsumer consumer)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO \"$kinesis\".consumer VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, stream);
            insert.setString(2, consumer.name());
            insert.setLong(3, consumer.created().getEpochSecond());
            insert.setString(4, text(consumer.tags()));
            insert.execute();
        }
    }

    private static void deleteConsumers(Connection connection, DataStream stream)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM \"$kinesis\".consumer WHERE stream = " + stream.id());
        }
    }

    private static Map<String, String> tags(ResultSet row) throws SQLException {
        try {
            return JSON.readValue(row.getString("tags"), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("The tags of a stream are not readable", e);
        }
    }

    private static String text(Map<String, String> tags) {
        return JSON.valueToTree(tags).toString();
    }
}
