package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.functions.EngineFunctions;
import io.streamgauge.local.timestream.query.parse.Refusal;
import java.util.Map;

/**
 * The second wall: whatever a query made the printer write, DuckDB runs one SELECT over the views
 * of tables, with functions that the table of functions has. A mistake of the printer is an error
 * of the program, and no hole.
 */
final class Inspection {

    /** DuckDB goes through a UNION by recursion, on the native stack. */
    private static final int MAX_UNION = 500;

    private Inspection() {}

    /**
     * Inspects a statement.
     *
     * @throws IllegalStateException if it has what no query can have
     */
    static void require(JsonNode node) {
        if (node.isObject()) {
            inspect(node);
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            require(child.getValue());
        }
        if (node.isArray()) {
            node.forEach(Inspection::require);
        }
    }

    private static void inspect(JsonNode node) {
        if (!Grammar.has(node)) {
            throw new IllegalStateException("A query would run " + Grammar.kind(node));
        }
        switch (Grammar.kind(node)) {
            case "BASE_TABLE" -> table(node.at("/qualified_name/path"));
            case "FUNCTION", "WINDOW" -> function(node.path("function_name").asText());
            case "SET_OPERATION_NODE" -> {
                if (node.path("children").size() > MAX_UNION) {
                    throw Refusal.tooDeep();
                }
            }
            default -> {}
        }
    }

    /** A view by its full name, or a WITH query. */
    private static void table(JsonNode path) {
        boolean view = path.size() == 3 && path.path(0).asText().equals(Storage.CATALOG);
        boolean with = path.size() == 1 && path.path(0).asText().matches("w\\d+");
        if (!view && !with) {
            throw new IllegalStateException("A query would read " + path);
        }
    }

    private static void function(String name) {
        if (!EngineFunctions.has(name)) {
            throw new IllegalStateException("A query would call " + name);
        }
    }
}
