package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Lets through only what Timestream's SQL has, and names the tables, functions and types as DuckDB
 * knows them. Every node of the tree is either known to be harmless or refused, so that no file,
 * setting, system table or table of somebody else can be reached.
 */
final class Inspection {

    private static final Set<String> EXPRESSIONS =
            Set.of(
                    "COLUMN_REF",
                    "CONSTANT",
                    "OPERATOR",
                    "COMPARISON",
                    "CONJUNCTION",
                    "BETWEEN",
                    "CASE",
                    "CAST",
                    "SUBQUERY");

    private static final Set<String> NODES =
            Set.of(
                    "SELECT_NODE",
                    "SUBQUERY",
                    "EMPTY",
                    "EXPRESSION_LIST",
                    "ORDER_MODIFIER",
                    "LIMIT_MODIFIER",
                    "ASCENDING",
                    "DESCENDING",
                    "ORDER_ASCENDING",
                    "ORDER_DESCENDING",
                    "ORDER_DEFAULT");

    private static final Set<String> TYPES =
            Set.of(
                    "VARCHAR",
                    "DOUBLE",
                    "BIGINT",
                    "INTEGER",
                    "BOOLEAN",
                    "TIMESTAMP",
                    "DATE",
                    "TIME",
                    "INTERVAL");

    /** DuckDB goes through a UNION by recursion, on the native stack. */
    private static final int MAX_UNION = 500;

    private final Sql sql;
    private final Tables tables;
    private final Map<Integer, String> texts = new HashMap<>();

    private Inspection(Sql sql, Tables tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /**
     * Inspects a statement.
     *
     * @return the statement to run
     */
    static Sql of(Sql sql, SyntaxTree tree, Tables tables) {
        Inspection inspection = new Inspection(sql, tables);
        inspection.walk(tree.root(), Set.of());
        return sql.with(inspection.texts);
    }

    /** Looks at a node; the names are those of the WITH queries that it can see. */
    private void walk(JsonNode node, Set<String> names) {
        Set<String> visible = names;
        if (node.isObject()) {
            visible = withQueries(node, names);
            check(node, visible);
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            if (!child.getKey().equals("cte_map")) {
                walk(child.getValue(), visible);
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                walk(element, visible);
            }
        }
    }

    private Set<String> withQueries(JsonNode node, Set<String> names) {
        Set<String> visible = new HashSet<>(names);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            walk(entry.path("value"), Set.copyOf(visible));
            visible.add(entry.path("key").asText().toLowerCase(Locale.ROOT));
        }
        return visible;
    }

    private void check(JsonNode node, Set<String> names) {
        for (String clause :
                new String[] {"sample", "qualify", "at_clause", "ranking_expression"}) {
            require(!node.hasNonNull(clause), node);
        }
        if (node.has("class")) {
            expression(node);
        } else if (node.has("type")) {
            node(node, names);
        }
    }

    private void expression(JsonNode node) {
        switch (node.path("class").asText()) {
            case "FUNCTION", "WINDOW" -> function(node);
            case "TYPE" -> type(node);
            case "STAR" -> star(node);
            default -> require(EXPRESSIONS.contains(node.path("class").asText()), node);
        }
    }

    private void node(JsonNode node, Set<String> names) {
        switch (node.path("type").asText()) {
            case "BASE_TABLE" -> table(node, names);
            case "SET_OPERATION_NODE" -> {
                if (node.path("children").size() > MAX_UNION) {
                    throw Refusal.tooDeep();
                }
            }
            case "JOIN" -> {
                require(
                        Set.of("REGULAR", "CROSS", "NATURAL").contains(text(node, "ref_type")),
                        node);
                require(
                        Set.of("INNER", "LEFT", "RIGHT", "OUTER").contains(text(node, "join_type")),
                        node);
            }
            case "TABLE_FUNCTION" ->
                    require(text(node.path("function"), "function_name").equals("unnest"), node);
            case "DISTINCT_MODIFIER" -> require(node.path("distinct_on_targets").isEmpty(), node);
            default -> require(NODES.contains(node.path("type").asText()), node);
        }
    }

    private void table(JsonNode node, Set<String> names) {
        OptionalInt at = sql.indexAt(location(node));
        JsonNode path = node.at("/qualified_name/path");
        require(at.isPresent() && path.size() > 0, node);
        String first = path.get(0).asText();
        if (path.size() == 1 && names.contains(first.toLowerCase(Locale.ROOT))) {
            return;
        }
        Position position = sql.positionAt(location(node));
        if (path.size() != 2) {
            throw Refusal.at(position, "Table '" + first + "' does not exist");
        }
        int start = at.getAsInt();
        texts.put(start, tables.qualified(first, path.get(1).asText(), position));
        texts.put(start + 1, "");
        texts.put(start + 2, "");
    }

    private void function(JsonNode node) {
        String parsed = text(node, "function_name");
        String name = parsed.equals("count_star") ? "count" : parsed;
        require(node.at("/qualified_name/path").size() == 1, node);
        for (JsonNode argument : node.path("arguments")) {
            require(argument.path("name").asText().isEmpty(), node);
        }
        OptionalInt at = sql.indexAt(location(node));
        if (at.isPresent() && isCalled(sql.token(at.getAsInt()), name)) {
            String called = Functions.called(name).orElseThrow(() -> notRegistered(name, node));
            texts.put(at.getAsInt(), called);
            if (called.equals("approx_quantile")) {
                percentages(node.path("arguments"));
            }
        } else if (!Functions.isSyntax(name)) {
            throw notRegistered(name, node);
        }
    }

    /** DuckDB wants the share of approx_percentile as a FLOAT and nothing else. */
    private void percentages(JsonNode arguments) {
        for (JsonNode node : arguments.findParents("literal")) {
            int at = sql.indexAt(location(node)).orElse(-1);
            if (at >= 0 && sql.token(at).kind() == Token.Kind.DECIMAL) {
                texts.put(at, "CAST(" + sql.token(at).text() + " AS FLOAT)");
            }
        }
    }

    private static boolean isCalled(Token token, String name) {
        return token.isName() && token.content().equalsIgnoreCase(name);
    }

    private ServiceException notRegistered(String function, JsonNode node) {
        return Refusal.at(position(node), "Function '" + function + "' not registered");
    }

    private void type(JsonNode node) {
        String name = text(node, "type_name").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(name)) {
            throw Refusal.at(position(node), "Unknown type: " + name.toLowerCase(Locale.ROOT));
        }
        OptionalInt at = sql.indexAt(location(node));
        if (name.equals("TIMESTAMP") && at.isPresent()) {
            require(sql.token(at.getAsInt()).is("timestamp"), node);
            texts.put(at.getAsInt(), "TIMESTAMP_NS");
        }
    }

    private void star(JsonNode node) {
        require(!node.path("columns").asBoolean() && node.path("expr").isNull(), node);
        for (String list :
                new String[] {
                    "exclude_list", "replace_list", "qualified_exclude_list", "rename_list"
                }) {
            require(node.path(list).isEmpty(), node);
        }
    }

    private void require(boolean understood, JsonNode node) {
        if (!understood) {
            throw Refusal.syntax(position(node));
        }
    }

    private Position position(JsonNode node) {
        return sql.positionAt(location(node));
    }

    /** The byte where the node begins; negative when the parser made the node of nothing. */
    private static long location(JsonNode node) {
        JsonNode location = node.path("query_location");
        return location.isNumber() ? location.longValue() : -1;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
