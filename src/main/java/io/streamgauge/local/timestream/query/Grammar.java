package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The kinds of nodes of DuckDB's syntax trees that Timestream's SQL has too. */
final class Grammar {

    private static final Set<String> PLAIN =
            Set.of(
                    "SELECT_NODE",
                    "SET_OPERATION_NODE",
                    "ORDER_MODIFIER",
                    "LIMIT_MODIFIER",
                    "ASCENDING",
                    "DESCENDING",
                    "ORDER_DEFAULT",
                    "BASE_TABLE",
                    "SUBQUERY",
                    "EMPTY",
                    "EXPRESSION_LIST",
                    "COLUMN_REF",
                    "CONSTANT",
                    "OPERATOR",
                    "COMPARISON",
                    "CONJUNCTION",
                    "BETWEEN",
                    "CASE",
                    "CAST",
                    "LAMBDA",
                    "TYPE");

    private static final Set<String> CLAUSES =
            Set.of("sample", "qualify", "at_clause", "ranking_expression");

    private Grammar() {}

    /** What the node is; empty when it only holds parts of another. */
    static String kind(JsonNode node) {
        return node.path("class").asText(node.path("type").asText());
    }

    /** Whether a query may have the node. */
    static boolean has(JsonNode node) {
        if (CLAUSES.stream().anyMatch(node::hasNonNull)) {
            return false;
        }
        String kind = kind(node);
        return switch (kind) {
            case "" -> true;
            case "DISTINCT_MODIFIER" -> node.path("distinct_on_targets").isEmpty();
            case "JOIN" -> isJoin(node);
            case "TABLE_FUNCTION" -> isUnnest(node);
            case "STAR" -> isPlainStar(node);
            case "FUNCTION", "WINDOW" -> isPlainCall(node);
            default -> PLAIN.contains(kind);
        };
    }

    private static boolean isJoin(JsonNode node) {
        return Set.of("REGULAR", "CROSS", "NATURAL").contains(node.path("ref_type").asText())
                && Set.of("INNER", "LEFT", "RIGHT", "OUTER", "FULL")
                        .contains(node.path("join_type").asText());
    }

    private static boolean isUnnest(JsonNode node) {
        return node.path("function").path("function_name").asText().equals("unnest");
    }

    private static boolean isPlainStar(JsonNode node) {
        return !node.path("columns").asBoolean()
                && node.path("expr").isNull()
                && node.path("exclude_list").isEmpty()
                && node.path("replace_list").isEmpty()
                && node.path("qualified_exclude_list").isEmpty()
                && node.path("rename_list").isEmpty();
    }

    /** A call by a name without a schema, of arguments without names, which only fields have. */
    private static boolean isPlainCall(JsonNode node) {
        return node.at("/qualified_name/path").size() == 1
                && (node.path("function_name").asText().equals("struct_pack") || hasNoNames(node));
    }

    private static boolean hasNoNames(JsonNode node) {
        for (JsonNode argument : node.path("arguments")) {
            if (!argument.path("name").asText().isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
