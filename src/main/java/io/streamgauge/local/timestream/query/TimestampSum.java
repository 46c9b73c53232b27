package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A timestamp plus or minus an interval, such as {@code time - 15m}. DuckDB would round it to
 * microseconds; macros keep the nanoseconds. Sums that do not show what they are, such as those of
 * other columns, are left to DuckDB.
 */
final class TimestampSum {

    private static final Set<String> TIMESTAMPS =
            Set.of(
                    "ago",
                    "bin",
                    "date_add",
                    "from_iso8601_timestamp",
                    "from_milliseconds",
                    "from_nanoseconds",
                    "now");

    private final MappedSql sql;

    TimestampSum(MappedSql sql) {
        this.sql = sql;
    }

    /** Makes a call of a macro of the node, if it is such a sum. */
    void rewrite(JsonNode node, Edits edits) {
        span(node)
                .ifPresent(
                        span -> {
                            boolean plus = node.path("function_name").asText().equals("+");
                            edits.wrap(span, plus ? "ts_plus" : "ts_minus");
                            edits.replace(operator(node), ",");
                        });
    }

    private Optional<Span> span(JsonNode node) {
        boolean sum =
                Set.of("+", "-").contains(node.path("function_name").asText())
                        && node.path("arguments").size() == 2;
        if (!sum) {
            return Optional.empty();
        }
        int operator = operator(node);
        return timestamp(node.at("/arguments/0/expression"))
                .filter(left -> left.last() + 1 == operator)
                .flatMap(
                        left ->
                                interval(node.at("/arguments/1/expression"))
                                        .filter(right -> right.first() == operator + 1)
                                        .map(right -> new Span(left.first(), right.last())));
    }

    private Optional<Span> timestamp(JsonNode node) {
        JsonNode names = node.path("column_names");
        if (names.path(names.size() - 1).asText().equalsIgnoreCase("time")
                || TIMESTAMPS.contains(
                        node.path("function_name").asText().toLowerCase(Locale.ROOT))) {
            return Span.of(node, sql);
        }
        return span(node);
    }

    private Optional<Span> interval(JsonNode node) {
        return Span.of(node, sql)
                .filter(
                        span -> {
                            SqlToken first = sql.token(span.first());
                            return first.kind() == SqlToken.Kind.DURATION || first.is("interval");
                        });
    }

    private int operator(JsonNode node) {
        return sql.indexAt(node.path("query_location").asLong(-1)).orElse(-1);
    }
}
