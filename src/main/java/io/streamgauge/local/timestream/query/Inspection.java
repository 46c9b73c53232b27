package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.catalog.StoredView;
import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.timestream.query.parse.Refusal;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.HashSet;
import java.util.List;
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

    private final MappedSql sql;
    private final CatalogViews tables;
    private final Edits edits = new Edits();
    private final SimilarNames similar = new SimilarNames();
    private final Set<List<String>> renamed = new HashSet<>();

    private Inspection(MappedSql sql, CatalogViews tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /**
     * Inspects a statement.
     *
     * @return the edits of the statement before it runs
     */
    static Edits of(MappedSql sql, SyntaxTree tree, CatalogViews tables) {
        Inspection inspection = new Inspection(sql, tables);
        inspection.walk(tree.root(), Set.of());
        inspection.similar.rewrite(tree.root(), sql, inspection.edits);
        inspection.unqualify(tree.root());
        return inspection.edits;
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
        require(Grammar.has(node), node);
        switch (Grammar.kind(node)) {
            case "BASE_TABLE" -> table(node, names);
            case "FUNCTION", "WINDOW" -> function(node);
            case "TYPE" -> type(node);
            case "CAST" -> cast(node);
            case "SET_OPERATION_NODE" -> {
                if (node.path("children").size() > MAX_UNION) {
                    throw Refusal.tooDeep();
                }
            }
            default -> {}
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
        SqlPosition position = sql.positionAt(location(node));
        if (path.size() != 2) {
            throw Refusal.at(position, "Table '" + first + "' does not exist");
        }
        int start = at.getAsInt();
        require(sql.token(start).content().equals(first) && sql.token(start + 1).is("."), node);
        String name = path.get(1).asText();
        StoredView view = tables.view(first, name, position);
        boolean aliased = view.isOf(first, name) || !text(node, "alias").isEmpty();
        if (!aliased) {
            renamed.add(List.of(first, name));
        }
        similar.add(tables.catalog().columns(first, name));
        edits.replace(start, view.qualified());
        edits.replace(start + 1, "");
        edits.replace(start + 2, aliased ? "" : "AS " + MappedSql.quoted(name));
    }

    /** A table whose view is called otherwise has its name as an alias, without its database. */
    private void unqualify(JsonNode root) {
        for (JsonNode node :
                renamed.isEmpty() ? List.<JsonNode>of() : root.findParents("column_names")) {
            JsonNode names = node.path("column_names");
            int at = sql.indexAt(location(node)).orElse(-1);
            boolean qualified =
                    names.size() > 2
                            && renamed.contains(
                                    List.of(names.path(0).asText(), names.path(1).asText()));
            if (qualified && at >= 0) {
                edits.replace(at, "");
                edits.replace(at + 1, "");
            }
        }
    }

    private void function(JsonNode node) {
        String parsed = text(node, "function_name");
        String name = parsed.equals("count_star") ? "count" : parsed;
        OptionalInt at = sql.indexAt(location(node));
        if (at.isPresent() && isCalled(sql.token(at.getAsInt()), name)) {
            String called = Functions.called(name).orElseThrow(() -> notRegistered(name, node));
            edits.replace(at.getAsInt(), called);
            if (called.equals("approx_quantile")) {
                percentages(node.path("arguments"));
            }
        } else if (!Functions.isSyntax(name)) {
            throw notRegistered(name, node);
        } else {
            new TimestampSum(sql).rewrite(node, edits);
        }
    }

    /** DuckDB wants the share of approx_percentile as a FLOAT and nothing else. */
    private void percentages(JsonNode arguments) {
        for (JsonNode node : arguments.findParents("literal")) {
            int at = sql.indexAt(location(node)).orElse(-1);
            if (at >= 0 && sql.token(at).kind() == SqlToken.Kind.DECIMAL) {
                edits.replace(at, "CAST(" + sql.token(at).text() + " AS FLOAT)");
            }
        }
    }

    private static boolean isCalled(SqlToken token, String name) {
        return token.isName() && token.content().equalsIgnoreCase(name);
    }

    private ServiceException notRegistered(String function, JsonNode node) {
        return Refusal.at(position(node), "Function '" + function + "' not registered");
    }

    /** DuckDB would round the last microsecond of a day up to the next day. */
    private void cast(JsonNode node) {
        if (node.at("/type_expr/type_name").asText().equalsIgnoreCase("DATE")) {
            int own = sql.indexAt(location(node)).orElse(-1);
            Span.of(node.path("child"), sql)
                    .filter(child -> child.first() > own)
                    .ifPresent(child -> edits.wrap(child, "ts_cut"));
        }
    }

    private void type(JsonNode node) {
        String name = text(node, "type_name").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(name)) {
            throw Refusal.at(position(node), "Unknown type: " + name.toLowerCase(Locale.ROOT));
        }
        OptionalInt at = sql.indexAt(location(node));
        if (name.equals("TIMESTAMP") && at.isPresent()) {
            require(sql.token(at.getAsInt()).is("timestamp"), node);
            edits.replace(at.getAsInt(), "TIMESTAMP_NS");
        }
    }

    private void require(boolean understood, JsonNode node) {
        if (!understood) {
            throw Refusal.syntax(position(node));
        }
    }

    private SqlPosition position(JsonNode node) {
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
