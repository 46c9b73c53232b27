package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.sql.SQLException;
import java.util.List;

/** The tags of databases and tables. */
record ResourceTags(SqlStatements sql) {

    /** How many a database or table may have. */
    static final int MAX_TAGS = 200;

    private static final String TABLE = DataTable.CATALOG + ".\"timestream directory\".tags";

    void create() throws SQLException {
        sql.run(
                "CREATE TABLE IF NOT EXISTS %s (arn VARCHAR, key VARCHAR, value VARCHAR)"
                        .formatted(TABLE));
    }

    static void check(ObjectNode input) {
        Validation checks = Validation.of(input).size("Tags", 0, MAX_TAGS);
        for (Validation tag : checks.each("Tags")) {
            tag.required("Key", "Value").length("Key", 1, 128).length("Value", 0, 256);
        }
        checks.orThrow();
    }

    void put(String arn, JsonNode tags) throws SQLException {
        for (JsonNode tag : tags) {
            remove(arn, tag.path("Key").asText());
            sql.run(
                    "INSERT INTO " + TABLE + " VALUES (?, ?, ?)",
                    arn,
                    tag.path("Key").asText(),
                    tag.path("Value").asText());
        }
        if (of(arn, "", MAX_TAGS + 1).size() > MAX_TAGS) {
            throw new ServiceException(
                    "ServiceQuotaExceededException",
                    402,
                    "More than " + MAX_TAGS + " tags: " + arn);
        }
    }

    /** Tags in the order of their keys, after the given one. */
    List<ObjectNode> of(String arn, String after, int most) throws SQLException {
        return sql.list(
                "SELECT key, value FROM "
                        + TABLE
                        + " WHERE arn = ? AND key > ? ORDER BY key LIMIT ?",
                row ->
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("Key", row.getString(1))
                                .put("Value", row.getString(2)),
                arn,
                after,
                most);
    }

    void remove(String arn, String key) throws SQLException {
        sql.run("DELETE FROM " + TABLE + " WHERE arn = ? AND key = ?", arn, key);
    }

    void removeAll(String arn) throws SQLException {
        sql.run("DELETE FROM " + TABLE + " WHERE arn = ?", arn);
    }
}
