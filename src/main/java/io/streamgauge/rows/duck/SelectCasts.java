package io.streamgauge.rows.duck;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds casts to a SELECT over text columns: where it computes with a column, compares or sorts by
 * it, the column has the type of its texts; everywhere else it is the text itself.
 */
final class SelectCasts {

    /** The type of columns whose texts have no common type. */
    static final String TEXT = "VARCHAR";

    /** The type of columns that are not text. */
    static final String OTHER = "";

    private static final Set<String> OF_EQUALITY =
            Set.of(
                    "COMPARE_EQUAL",
                    "COMPARE_NOTEQUAL",
                    "COMPARE_DISTINCT_FROM",
                    "COMPARE_NOT_DISTINCT_FROM",
                    "COMPARE_IN",
                    "COMPARE_NOT_IN");

    private final Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> computed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Integer, Cast> casts = new TreeMap<>();
    private boolean overInput;
    private boolean ofResult;
    private @Nullable String untyped;

    private record Cast(int length, SelectNode column, String type) {}

    /**
     * @param types the common type of all texts of each column, {@link #TEXT} or {@link #OTHER}
     */
    SelectCasts(Map<String, String> types) {
        this.types.putAll(types);
    }

    /** The SELECT with the casts, from DuckDB's syntax tree of it. */
    String write(String select, SelectNode parsed) {
        gatherAliases(parsed);
        visit(parsed, false);
        byte[] sql = select.getBytes(UTF_8);
        ByteArrayOutputStream written = new ByteArrayOutputStream(sql.length * 2);
        int at = 0;
        for (Map.Entry<Integer, Cast> entry : casts.entrySet()) {
            int begin = entry.getKey();
            Cast cast = entry.getValue();
            if (begin >= at && begin + cast.length() <= sql.length) {
                SelectNode column = cast.column();
                written.write(sql, at, begin - at);
                written.writeBytes("CAST(".getBytes(UTF_8));
                written.write(sql, column.begin(), column.length());
                written.writeBytes((" AS " + cast.type() + ")").getBytes(UTF_8));
                at = begin + cast.length();
            }
        }
        written.write(sql, at, sql.length - at);
        return written.toString(UTF_8);
    }

    /** The first column that it computes with although its texts have no common type. */
    @Nullable String untyped() {
        return untyped;
    }

    /** A renamed column has the same type under its new name. */
    private void gatherAliases(SelectNode node) {
        node.at("select_list")
                .children()
                .filter(item -> !item.alias().isEmpty())
                .forEach(
                        item -> {
                            String type = item.isColumn() ? types.get(item.name()) : null;
                            if (type == null) {
                                computed.add(item.alias());
                            } else {
                                types.putIfAbsent(item.alias(), type);
                            }
                        });
        node.children().forEach(this::gatherAliases);
    }

    private void visit(SelectNode node, boolean computes) {
        if (node.isColumn()) {
            if (computes) {
                cast(node);
            }
        } else if (node.json().isArray()) {
            node.children().forEach(item -> visit(item, computes));
        } else if (node.isExpression()) {
            visitExpression(node, computes);
        } else if (node.json().isObject()) {
            visitSelect(node);
        }
    }

    private void visitSelect(SelectNode select) {
        boolean outerOverInput = overInput;
        if (select.json().has("select_list")) {
            overInput = readsInput(select.at("from_table"));
        }
        visitOrdinals(select);
        visitFields(select, false);
        overInput = outerOverInput;
    }

    private static boolean readsInput(SelectNode table) {
        return table.at("table_name").json().asText().equalsIgnoreCase("input")
                || (table.type().equals("JOIN")
                        && (readsInput(table.at("left")) || readsInput(table.at("right"))));
    }

    /** A number in ORDER BY is the column at that position, from 1. */
    private void visitOrdinals(SelectNode select) {
        List<SelectNode> selected = select.at("select_list").children().toList();
        select.at("modifiers")
                .children()
                .flatMap(modifier -> modifier.at("orders").children())
                .map(order -> order.at("expression"))
                .filter(SelectNode::isWhole)
                .filter(key -> key.number() >= 1 && key.number() <= selected.size())
                .forEach(key -> cast(key, selected.get(key.number() - 1)));
    }

    private void visitExpression(SelectNode node, boolean computes) {
        switch (node.kind()) {
            case "FUNCTION", "WINDOW" -> visitFunction(node, computes);
            case "COMPARISON", "BETWEEN" -> visitFields(node, computesIn(node));
            case "OPERATOR" -> visitFields(node, computesInOperator(node, computes));
            case "CONJUNCTION" -> visitFields(node, true);
            case "CASE" -> visitCase(node, computes || hasNumber(node));
            default -> visitFields(node, false);
        }
    }

    private boolean computesInOperator(SelectNode node, boolean computes) {
        return switch (node.type()) {
            case "COMPARE_IN", "COMPARE_NOT_IN" -> computesIn(node);
            case "OPERATOR_COALESCE" -> computes || hasNumber(node);
            case "OPERATOR_NOT" -> true;
            default -> false;
        };
    }

    /**
     * A column that is tested for equality with a text stays text; other comparisons need numbers
     * or times.
     */
    private boolean computesIn(SelectNode comparison) {
        boolean isEquality = OF_EQUALITY.contains(comparison.type());
        return comparison
                .operands()
                .noneMatch(
                        operand ->
                                (isEquality && operand.isText())
                                        || (operand.isColumn() && isOfText(operand))
                                        || SqlFunctions.givesTexts(operand.function()));
    }

    private boolean isOfText(SelectNode column) {
        return TEXT.equals(types.get(column.name()));
    }

    private void visitFunction(SelectNode node, boolean computes) {
        String name = node.function();
        boolean takesNumbers =
                SqlFunctions.chooses(name)
                        ? computes || hasNumber(node)
                        : SqlFunctions.passes(name) ? computes : !SqlFunctions.takesTexts(name);
        List<SelectNode> arguments = node.at("arguments").operands().toList();
        for (int at = 0; at < arguments.size(); at++) {
            boolean isGiven = at == 0 && SqlFunctions.givesTheFirst(name);
            visit(arguments.get(at), isGiven ? computes : takesNumbers);
        }
        for (Map.Entry<String, JsonNode> field : node.json().properties()) {
            if (!field.getKey().equals("arguments")) {
                visitField(field.getKey(), new SelectNode(field.getValue()), false);
            }
        }
    }

    private void visitCase(SelectNode node, boolean computes) {
        for (SelectNode check : node.at("case_checks").children().toList()) {
            visit(check.at("when_expr"), true);
            visit(check.at("then_expr"), computes);
        }
        visit(node.at("else_expr"), computes);
    }

    private static boolean hasNumber(SelectNode node) {
        return node.operands().anyMatch(SelectNode::isNumber);
    }

    private void visitFields(SelectNode node, boolean computes) {
        for (Map.Entry<String, JsonNode> field : node.json().properties()) {
            visitField(field.getKey(), new SelectNode(field.getValue()), computes);
        }
    }

    private void visitField(String key, SelectNode value, boolean computes) {
        switch (key) {
            case "orders" -> value.children().forEach(it -> visit(it.at("expression"), true));
            case "modifiers" -> {
                ofResult = true;
                value.children().forEach(item -> visitFields(item, false));
                ofResult = false;
            }
            case "where_clause", "having", "qualify", "filter", "filter_expr" -> visit(value, true);
            case "partitions" -> visit(value, false);
            default -> visit(value, computes);
        }
    }

    private void cast(SelectNode column) {
        // A result of the same name is the computed value, and not the file's column.
        boolean isOfFile = overInput && !ofResult;
        boolean isOfStruct = types.containsKey(column.owner());
        if ((isOfFile || !computed.contains(column.name())) && !isOfStruct) {
            cast(column, column);
        }
    }

    private void cast(SelectNode place, SelectNode column) {
        String type = column.isColumn() ? types.get(column.name()) : null;
        if (TEXT.equals(type)) {
            untyped = untyped == null ? column.name() : untyped;
        } else if (type != null && !type.equals(OTHER) && place.begin() >= 0) {
            casts.put(place.begin(), new Cast(place.length(), column, type));
        }
    }
}
