package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The check of a query's syntax tree, as DuckDB itself parses it: one SELECT over tables of the
 * database, with plain clauses and functions of the list. Names that DuckDB does not have, such as
 * the schema {@code iox}, become those of views.
 */
final class SelectWalls {

    private static final Set<String> KINDS =
            Set.of(
                    "SELECT_NODE",
                    "SET_OPERATION_NODE",
                    "CTE_NODE",
                    "ORDER_MODIFIER",
                    "LIMIT_MODIFIER",
                    "DISTINCT_MODIFIER",
                    "ASCENDING",
                    "DESCENDING",
                    "ORDER_DEFAULT",
                    "BASE_TABLE",
                    "SUBQUERY",
                    "EMPTY",
                    "JOIN",
                    "COLUMN_REF",
                    "CONSTANT",
                    "OPERATOR",
                    "COMPARISON",
                    "CONJUNCTION",
                    "BETWEEN",
                    "CASE",
                    "CAST",
                    "STAR",
                    "FUNCTION",
                    "WINDOW",
                    "TYPE");

    /** The macro that stands for DuckDB's now(), which does not go by the endpoint's clock. */
    static final String NOW = "influx_now";

    private final Set<String> ctes = new HashSet<>();
    private final Set<String> tables = new HashSet<>();
    private boolean changed;

    /** The names of the views that the query reads. */
    Set<String> tables() {
        return tables;
    }

    /** Whether the tree is no longer that of the text. */
    boolean isChanged() {
        return changed;
    }

    /**
     * Checks a tree.
     *
     * @throws InfluxException if it has what no query may have
     */
    void require(JsonNode root) {
        root.findValues("cte_map")
                .forEach(map -> map.path("map").forEach(cte -> ctes.add(lower(cte.path("key")))));
        check(root);
    }

    private void check(JsonNode node) {
        if (node instanceof ObjectNode object) {
            inspect(object);
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            check(child.getValue());
        }
        if (node.isArray()) {
            node.forEach(this::check);
        }
    }

    private void inspect(ObjectNode node) {
        String kind = node.path("class").asText(node.path("type").asText());
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw refused(kind.equals("SHOW_REF") ? "SHOW and DESCRIBE" : kind);
        }
        if (node.hasNonNull("sample") || node.hasNonNull("at_clause")) {
            throw refused("SAMPLE and AT");
        }
        switch (kind) {
            case "BASE_TABLE" -> table(node);
            case "FUNCTION", "WINDOW" -> function(node);
            default -> {}
        }
    }

    private void table(ObjectNode node) {
        JsonNode path = node.at("/qualified_name/path");
        String name = path.path(path.size() - 1).asText();
        if (path.size() == 1) {
            if (!ctes.contains(name.toLowerCase(Locale.ROOT))) {
                tables.add(name);
            }
            return;
        }
        boolean ofCatalog = path.size() == 2 || path.path(0).asText().equals("public");
        String schema = path.path(path.size() - 2).asText().toLowerCase(Locale.ROOT);
        String view = schema.equals("information_schema") ? TableViews.ABOUT + lower(name) : name;
        if (!ofCatalog || !Set.of("iox", "information_schema").contains(schema)) {
            throw InfluxException.invalid(
                    "Error during planning: table '%s.%s' not found".formatted(schema, name));
        }
        if (view.startsWith(TableViews.ABOUT) && node.path("alias").asText().isEmpty()) {
            node.put("alias", name);
        }
        tables.add(view);
        rename(node, view);
        node.put("table_name", view).put("schema_name", "").put("catalog_name", "");
    }

    private void function(ObjectNode node) {
        String name = node.path("function_name").asText();
        if (node.at("/qualified_name/path").size() != 1 || !SelectFunctions.has(name)) {
            throw refused("the function " + name);
        }
        if (name.equalsIgnoreCase("now")) {
            node.put("function_name", NOW);
            rename(node, NOW);
        }
    }

    private void rename(ObjectNode node, String name) {
        ArrayNode path = node.arrayNode().add(name);
        node.putObject("qualified_name").set("path", path);
        changed = true;
    }

    private static InfluxException refused(String what) {
        return InfluxException.invalid(
                "The embedded endpoint's SQL does not have %s: it has SELECT with the usual clauses, aggregates, windows and date_bin, and information_schema.tables and .columns"
                        .formatted(what));
    }

    private static String lower(JsonNode text) {
        return lower(text.asText());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
