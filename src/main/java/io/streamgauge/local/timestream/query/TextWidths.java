package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.timestream.query.WidthScope.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The bytes that the texts and arrays of a query can take at a time. DuckDB works on 2,048 rows at
 * a time, and holds what each function of an expression makes of them, in memory that it does not
 * limit.
 */
final class TextWidths {

    /** The rows that DuckDB works on at a time. */
    static final long ROWS = 2_048;

    private static final int PRINTED = 40;

    private final KnownTables tables;
    private long bytes;

    private TextWidths(KnownTables tables) {
        this.tables = tables;
    }

    /** The columns of a table by their names in lower case, each with its widest value. */
    @FunctionalInterface
    interface KnownTables {
        Source of(String database, String table);
    }

    /** The bytes that a query can take. */
    static long bytes(SyntaxTree tree, KnownTables tables) {
        TextWidths widths = new TextWidths(tables);
        widths.query(tree.root(), WidthScope.EMPTY);
        return widths.bytes;
    }

    /** What a query gives, by the names of its columns. */
    private Source query(JsonNode node, WidthScope outer) {
        WidthScope scope = outer;
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
            Source given = query(entry.at("/value/query_node"), scope);
            scope = scope.with(name, given.renamed(entry.at("/value/aliases")));
        }
        Source all =
                node.path("type").asText().equals("SELECT_NODE")
                        ? select(node, scope)
                        : union(node, scope);
        return all.of(limit(node, all.rows()));
    }

    private static long limit(JsonNode node, long rows) {
        long limited = rows;
        for (JsonNode modifier : node.path("modifiers")) {
            JsonNode literal = modifier.at("/limit/literal/text");
            if (literal.asText().matches("\\d{1,9}")) {
                limited = Math.min(limited, Long.parseLong(literal.asText()));
            }
        }
        return limited;
    }

    private Source union(JsonNode node, WidthScope scope) {
        List<JsonNode> parts = new ArrayList<>();
        node.path("children").forEach(parts::add);
        for (String side : List.of("left", "right")) {
            if (node.path(side).isObject()) {
                parts.add(node.path(side));
            }
        }
        Source all = Source.NONE;
        for (JsonNode part : parts) {
            all = all.unitedWith(query(part, scope));
        }
        others(node, List.of("children", "left", "right", "cte_map"), scope.over(all));
        return all;
    }

    private Source select(JsonNode node, WidthScope outer) {
        Source from = from(node.path("from_table"), outer);
        WidthScope scope = outer.over(from);
        Map<String, Width> given = new LinkedHashMap<>();
        for (JsonNode expression : node.path("select_list")) {
            if (kind(expression).equals("STAR")) {
                from.columns().forEach((name, width) -> given.merge(name, width, Width::or));
            } else {
                given.merge(name(expression, given.size()), width(expression, scope), Width::or);
            }
        }
        int sets = Math.max(1, node.path("group_sets").size());
        Source answer = new Source(given, from.rows() * sets);
        others(
                node,
                List.of("from_table", "select_list", "cte_map"),
                outer.over(from.with(answer)));
        return answer;
    }

    private static String name(JsonNode expression, int place) {
        String alias = expression.path("alias").asText();
        JsonNode names = expression.path("column_names");
        String name = alias.isEmpty() ? names.path(names.size() - 1).asText() : alias;
        return name.isEmpty() ? "_col" + place : name.toLowerCase(Locale.ROOT);
    }

    private Source from(JsonNode node, WidthScope scope) {
        Source source =
                switch (node.path("type").asText()) {
                    case "BASE_TABLE" -> table(node.at("/qualified_name/path"), scope);
                    case "SUBQUERY" -> query(node.at("/subquery/node"), scope);
                    case "JOIN" -> join(node, scope);
                    case "TABLE_FUNCTION" -> unnested(node.path("function"), scope);
                    case "EXPRESSION_LIST" -> values(node.path("values"), scope);
                    default -> Source.NONE;
                };
        return source.renamed(node.path("column_name_alias"));
    }

    private Source table(JsonNode path, WidthScope scope) {
        String first = path.path(0).asText();
        return path.size() == 1
                ? scope.query(first.toLowerCase(Locale.ROOT))
                : tables.of(first, path.path(1).asText());
    }

    private Source unnested(JsonNode function, WidthScope scope) {
        Width element = width(function, scope);
        return new Source(
                Map.of("unnest", element),
                FunctionWidths.elements(function.path("arguments"), element));
    }

    private Source values(JsonNode rows, WidthScope scope) {
        Map<String, Width> columns = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            int place = 0;
            for (JsonNode value : row) {
                columns.merge("col" + place++, width(value, scope), Width::or);
            }
        }
        return new Source(columns, rows.size());
    }

    private Source join(JsonNode node, WidthScope scope) {
        Source left = from(node.path("left"), scope);
        Source joined = left.joined(from(node.path("right"), scope.over(left)));
        others(node, List.of("left", "right"), scope.over(joined));
        return joined;
    }

    private Width width(JsonNode node, WidthScope scope) {
        return switch (kind(node)) {
            case "COLUMN_REF" -> {
                JsonNode names = node.path("column_names");
                yield scope.column(names.path(names.size() - 1).asText().toLowerCase(Locale.ROOT));
            }
            case "CONSTANT" ->
                    Width.text(FunctionWidths.bytes(node.at("/literal/text").asText()))
                            .or(Width.VALUE);
            case "FUNCTION", "WINDOW" -> call(node, scope);
            case "SUBQUERY" -> {
                others(node, List.of("subquery"), scope);
                yield Width.max(query(node.at("/subquery/node"), scope).columns().values());
            }
            case "CAST" -> cast(node, scope);
            case "OPERATOR" -> operator(node, scope);
            case "CASE" -> Width.max(others(node, List.of(), scope));
            default -> {
                others(node, List.of(), scope);
                yield Width.VALUE;
            }
        };
    }

    private Width call(JsonNode node, WidthScope scope) {
        List<Width> arguments = others(node.path("arguments"), List.of(), scope);
        others(node, List.of("arguments"), scope);
        FunctionWidths.Made result = FunctionWidths.of(node, arguments, scope.rows());
        return result.made() ? made(result.width(), scope) : result.width();
    }

    private Width cast(JsonNode node, WidthScope scope) {
        Width child = width(node.path("child"), scope);
        boolean text = node.at("/type_expr/type_name").asText().equalsIgnoreCase("VARCHAR");
        return text ? made(Width.text(child.bytes()).or(Width.text(PRINTED)), scope) : Width.VALUE;
    }

    private Width operator(JsonNode node, WidthScope scope) {
        List<Width> children = others(node, List.of(), scope);
        return switch (node.path("type").asText()) {
            case "ARRAY_CONSTRUCTOR" -> made(Width.array(children), scope);
            case "ARRAY_EXTRACT" -> children.get(0).ofElement();
            case "OPERATOR_COALESCE" -> Width.max(children);
            default -> Width.VALUE;
        };
    }

    private Width made(Width width, WidthScope scope) {
        bytes = Math.min(Long.MAX_VALUE / 2, bytes + scope.rows() * width.bytes());
        return width;
    }

    /** The expressions below a node, but those in some of its members. */
    private List<Width> others(JsonNode node, List<String> without, WidthScope scope) {
        List<Width> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!without.contains(member.getKey())) {
                add(member.getValue(), scope, found);
            }
        }
        if (node.isArray()) {
            node.forEach(element -> add(element, scope, found));
        }
        return found;
    }

    private void add(JsonNode node, WidthScope scope, List<Width> found) {
        if (!kind(node).isEmpty()) {
            found.add(width(node, scope));
        } else if (node.isContainerNode()) {
            found.addAll(others(node, List.of(), scope));
        }
    }

    private static String kind(JsonNode node) {
        return node.path("class").asText();
    }
}
