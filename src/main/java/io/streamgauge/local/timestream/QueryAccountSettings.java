package io.streamgauge.local.timestream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;

/**
 * The settings of the account for queries, in each region: their pricing and their compute units.
 * They are kept, and change nothing else.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_DescribeAccountSettings.html">DescribeAccountSettings</a>
 */
record QueryAccountSettings(SqlStatements sql, String region) {

    /** The default quota of compute units. */
    private static final int DEFAULT_TCU = 200;

    private static final String TABLE =
            DataTable.CATALOG + ".\"timestream directory\".query_account_settings";
    private static final ObjectMapper JSON = new ObjectMapper();

    static void create(SqlStatements sql) throws SQLException {
        sql.run("CREATE TABLE IF NOT EXISTS " + TABLE + " (region VARCHAR, settings VARCHAR)");
    }

    /** The settings, in the form of the answers. */
    ObjectNode get() throws SQLException {
        return sql.first(
                        "SELECT settings FROM " + TABLE + " WHERE region = ?",
                        row -> read(row.getString(1)),
                        region)
                .orElseGet(QueryAccountSettings::defaults);
    }

    /** Changes what a checked request has. */
    ObjectNode update(ObjectNode request) throws SQLException {
        ObjectNode settings = get();
        if (request.hasNonNull("MaxQueryTCU")) {
            settings.set("MaxQueryTCU", request.get("MaxQueryTCU"));
        }
        if (request.hasNonNull("QueryPricingModel")) {
            settings.set("QueryPricingModel", request.get("QueryPricingModel"));
        }
        JsonNode compute = request.path("QueryCompute");
        if (compute.hasNonNull("ComputeMode")) {
            settings.set("QueryCompute", compute(compute));
            settings.put("QueryPricingModel", "COMPUTE_UNITS");
        }
        sql.run("DELETE FROM " + TABLE + " WHERE region = ?", region);
        sql.run("INSERT INTO " + TABLE + " VALUES (?, ?)", region, settings.toString());
        return settings;
    }

    private static ObjectNode defaults() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("MaxQueryTCU", DEFAULT_TCU).put("QueryPricingModel", "BYTES_SCANNED");
        settings.putObject("QueryCompute").put("ComputeMode", "ON_DEMAND");
        return settings;
    }

    private static ObjectNode compute(JsonNode request) {
        ObjectNode compute = JsonNodeFactory.instance.objectNode();
        compute.set("ComputeMode", request.get("ComputeMode"));
        JsonNode capacity = request.path("ProvisionedCapacity");
        if (capacity.isObject()) {
            ObjectNode provisioned = compute.putObject("ProvisionedCapacity");
            provisioned.set("ActiveQueryTCU", capacity.get("TargetQueryTCU"));
            if (capacity.hasNonNull("NotificationConfiguration")) {
                provisioned.set(
                        "NotificationConfiguration", capacity.get("NotificationConfiguration"));
            }
            ObjectNode update = provisioned.putObject("LastUpdate");
            update.set("TargetQueryTCU", capacity.get("TargetQueryTCU"));
            update.put("Status", "SUCCEEDED");
        }
        return compute;
    }

    private static ObjectNode read(String text) {
        try {
            return JSON.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not as it was stored: " + text, e);
        }
    }
}
