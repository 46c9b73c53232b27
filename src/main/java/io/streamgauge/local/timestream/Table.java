package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.catalog.Partitioning;
import io.streamgauge.local.timestream.query.catalog.StoredView;
import io.streamgauge.local.wire.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as it is described.
 *
 * @param id the number that its data are found by
 * @param magneticWrites MagneticStoreWriteProperties as given
 * @param schema the partition keys as given
 * @param view what shows its records to queries
 */
record Table(
        long id,
        StoredTableName name,
        RetentionPeriods retention,
        JsonNode magneticWrites,
        JsonNode schema,
        StoredView view,
        Instant created,
        Instant updated) {

    /** Whether records older than the memory store's retention are taken. */
    boolean takesLateRecords() {
        return magneticWrites.path("EnableMagneticStoreWrites").asBoolean();
    }

    /** The dimensions that each record must have. */
    List<String> requiredDimensions() {
        List<String> required = new ArrayList<>();
        for (JsonNode key : schema.path("CompositePartitionKey")) {
            if (key.path("EnforcementInRecord").asText().equals("REQUIRED")) {
                required.add(key.path("Name").asText());
            }
        }
        return required;
    }

    /** How queries see the partition key: a dimension, or the measure name. */
    Partitioning partitioning() {
        JsonNode key = schema.path("CompositePartitionKey").path(0).path("Name");
        return new Partitioning(Arns.of(name), List.of(key.asText("measure_name")));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Arn", Arns.of(name));
        json.put("TableName", name.table());
        json.put("DatabaseName", name.database());
        json.put("TableStatus", "ACTIVE");
        json.set("RetentionProperties", retention.json());
        json.set("CreationTime", Timestamps.of(created));
        json.set("LastUpdatedTime", Timestamps.of(updated));
        json.set("MagneticStoreWriteProperties", magneticWrites);
        json.set("Schema", schema);
        return json;
    }
}
