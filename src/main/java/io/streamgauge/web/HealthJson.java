package io.streamgauge.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A health report as JSON.
 *
 * @param data whether the details of the checks are written
 * @param stackTrace whether the stack traces of failures are written
 */
record HealthJson(boolean data, boolean stackTrace) {

    private static final String ONE_LINE = "oneline";
    private static final String FULL = "full";

    ObjectNode of(HealthReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", report.up() ? "UP" : "DOWN");
        boolean full = report.exposureLevel().equals(FULL);
        List<HealthReport.Result> shown =
                report.exposureLevel().equals(ONE_LINE)
                        ? List.of()
                        : report.results().stream()
                                .filter(result -> full || result.status().equals("DOWN"))
                                .toList();
        if (!shown.isEmpty()) {
            shown.forEach(result -> json.withArray("checks").add(result(result, full)));
        }
        return json;
    }

    private ObjectNode result(HealthReport.Result result, boolean full) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", result.name()).put("status", result.status());
        Throwable error = result.error();
        if (error != null && (full || stackTrace)) {
            json.put("error-message", error.getMessage());
            if (stackTrace) {
                StringWriter trace = new StringWriter();
                error.printStackTrace(new PrintWriter(trace));
                json.put("error-stacktrace", trace.toString());
            }
        }
        if (result.message() != null) {
            json.put("message", result.message());
        }
        if (data && !result.data().isEmpty()) {
            json.set("data", details(new TreeMap<>(result.data())));
        }
        return json;
    }

    private static ObjectNode details(Map<String, Object> details) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        details.forEach(
                (name, value) -> {
                    if (value instanceof Integer || value instanceof Long) {
                        json.put(name, ((Number) value).longValue());
                    } else if (value instanceof Number number) {
                        json.put(name, number.doubleValue());
                    } else if (value instanceof Boolean bool) {
                        json.put(name, bool);
                    } else {
                        json.put(name, String.valueOf(value));
                    }
                });
        return json;
    }
}
