package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The errors of one run: rejected records by reason, and rows that became no record. They are the
 * content of its error report.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/scheduledqueries-errorreport.html">Scheduled
 *     query error reports</a>
 */
final class RunErrors {

    private static final int MAX_REPORTED = 10_000;

    private final Map<String, List<ObjectNode>> records = new LinkedHashMap<>();
    private final List<ObjectNode> rows = new ArrayList<>();
    private long count;

    boolean isEmpty() {
        return count == 0;
    }

    /** A record that was not written. */
    void rejected(ObjectNode record, String reason) {
        count++;
        if (count <= MAX_REPORTED) {
            records.computeIfAbsent(reason, it -> new ArrayList<>()).add(reported(record));
        }
    }

    /** A row that became no record. */
    void invalidRow(JsonNode data, String reason) {
        count++;
        if (count <= MAX_REPORTED) {
            ObjectNode error = JsonNodeFactory.instance.objectNode().put("reason", reason);
            rows.add(error.put("rawLine", data.toString()));
        }
    }

    /** The report as JSON. */
    ObjectNode report(String reportId) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("reportId", reportId);
        ArrayNode errors = report.putArray("errors");
        records.forEach(
                (reason, rejected) ->
                        errors.addObject()
                                .put("reason", reason)
                                .putArray("records")
                                .addAll(rejected));
        errors.addAll(rows);
        if (count > MAX_REPORTED) {
            errors.addObject()
                    .put(
                            "reason",
                            "%d more errors are not listed.".formatted(count - MAX_REPORTED));
        }
        return report;
    }

    /** A record as AWS lists it: every member, in lower case, and null where it has no value. */
    private static ObjectNode reported(ObjectNode record) {
        ObjectNode reported = JsonNodeFactory.instance.objectNode();
        ArrayNode dimensions = reported.putArray("dimensions");
        for (JsonNode dimension : record.path("Dimensions")) {
            ObjectNode lowered = dimensions.addObject();
            lowered.set("name", dimension.path("Name"));
            lowered.set("value", dimension.path("Value"));
            lowered.putNull("dimensionValueType");
        }
        for (String member :
                List.of("MeasureName", "MeasureValue", "MeasureValueType", "Time", "TimeUnit")) {
            set(reported, member, record);
        }
        reported.putNull("version");
        reported.putNull("measureValues");
        if (record.path("MeasureValues").isArray()) {
            ArrayNode values = reported.putArray("measureValues");
            for (JsonNode value : record.path("MeasureValues")) {
                ObjectNode lowered = values.addObject();
                List.of("Name", "Value", "Type").forEach(member -> set(lowered, member, value));
            }
        }
        return reported;
    }

    private static void set(ObjectNode reported, String member, JsonNode source) {
        String name = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        if (source.has(member)) {
            reported.set(name, source.get(member));
        } else {
            reported.putNull(name);
        }
    }
}
