package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
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

    static void insert(SqlStatements sql, DataStream stream) throws SQLException {
        StreamSettings settings = stream.settings();
        sql.run(
                """
                INSERT INTO "$kinesis".stream (mode, retention_hours, max_record_bytes,
                    encryption_key, metrics, tags, id, name, created, region)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                settings.mode().name(),
                settings.retentionHours(),
                settings.maxRecordBytes(),
                settings.encryptionKey(),
                String.join(",", settings.metrics()),
                text(settings.tags()),
                stream.id(),
                stream.name(),
                stream.created().toEpochMilli(),
                stream.region());
    }

    /** Stores the settings and the consumers as they are now. */
    static void update(SqlStatements sql, DataStream stream) throws SQLException {
        StreamSettings settings = stream.settings();
        sql.run(
                """
                UPDATE "$kinesis".stream SET mode = ?, retention_hours = ?,
                    max_record_bytes = ?, encryption_key = ?, metrics = ?, tags = ?
                WHERE id = ?
                """,
                settings.mode().name(),
                settings.retentionHours(),
                settings.maxRecordBytes(),
                settings.encryptionKey(),
                String.join(",", settings.metrics()),
                text(settings.tags()),
                stream.id());
        deleteConsumers(sql, stream);
        for (StreamConsumer consumer : stream.consumers().values()) {
            sql.run(
                    "INSERT INTO \"$kinesis\".consumer VALUES (?, ?, ?, ?)",
                    stream.id(),
                    consumer.name(),
                    consumer.created().getEpochSecond(),
                    text(consumer.tags()));
        }
    }

    static void delete(SqlStatements sql, DataStream stream) throws SQLException {
        deleteConsumers(sql, stream);
        sql.run("DELETE FROM \"$kinesis\".stream WHERE id = ?", stream.id());
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

    static Map<String, StreamConsumer> consumers(SqlStatements sql, ResultSet stream, String region)
            throws SQLException {
        String streamName = stream.getString("name");
        return sql
                .list(
                        "FROM \"$kinesis\".consumer WHERE stream = ?",
                        row ->
                                new StreamConsumer(
                                        region,
                                        streamName,
                                        row.getString("name"),
                                        Instant.ofEpochSecond(row.getLong("created")),
                                        tags(row)),
                        stream.getLong("id"))
                .stream()
                .collect(Collectors.toMap(StreamConsumer::name, Function.identity()));
    }

    private static void deleteConsumers(SqlStatements sql, DataStream stream) throws SQLException {
        sql.run("DELETE FROM \"$kinesis\".consumer WHERE stream = ?", stream.id());
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
