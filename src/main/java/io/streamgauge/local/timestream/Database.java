package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Timestamps;
import java.time.Instant;

/** A database as it is described, and the DuckDB schema of its views. */
record Database(
        String region,
        String name,
        String schema,
        String key,
        Instant created,
        Instant updated,
        long tables) {

    /** The same with another key. */
    Database encryptedWith(String other, Instant now) {
        return new Database(region, name, schema, other, created, now, tables);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Arn", Arns.of(region, name));
        json.put("DatabaseName", name);
        json.put("TableCount", tables);
        json.put("KmsKeyId", key);
        json.set("CreationTime", Timestamps.of(created));
        json.set("LastUpdatedTime", Timestamps.of(updated));
        return json;
    }

    static ServiceException notFound(String name) {
        return new ServiceException(
                "ResourceNotFoundException", 404, "The database " + name + " does not exist.");
    }
}
