package io.streamgauge.local.timestream.query.insights;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.print.QueryPrinter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much of a table is read, by queries over a connection that is prepared for it.
 *
 * @param watch gets each statement that runs, so that it can be stopped
 */
public record AccessRanges(Connection connection, Consumer<Statement> watch) {

    /** The nanoseconds from the first to the last time that is read. */
    long nanos(TableAccess access) throws SQLException {
        TimeBounds bounds = TimeBounds.of(access);
        Long first = bound(bounds.lower(), Math::max);
        Long last = bound(bounds.upper(), Math::min);
        if (first == null || last == null) {
            List<@Nullable Long> stored =
                    numbers(
                            "SELECT epoch_ns(min(time)), epoch_ns(max(time)) FROM "
                                    + access.table().view());
            first = first == null ? stored.get(0) : first;
            last = last == null ? stored.get(1) : last;
        }
        return first == null || last == null ? 0 : Math.max(0, last - first);
    }

    /** The share of the values of the partition key that is read, from 0 to 1. */
    double share(TableAccess access, String key) throws SQLException {
        List<Expr> conditions =
                access.conditions().stream()
                        .filter(condition -> selectsKeys(condition, access, key))
                        .toList();
        if (conditions.isEmpty()) {
            return 1;
        }
        Expr column = column(access, key);
        Expr all = conditions.size() == 1 ? conditions.get(0) : new Expr.Logical(true, conditions);
        List<@Nullable Long> counts =
                numbers(
                        "SELECT count(DISTINCT CASE WHEN c0 THEN c1 END), count(DISTINCT c1) FROM ("
                                + select(
                                        List.of(all, column),
                                        Optional.of((QueryPlan.Relation) access.table()))
                                + ")");
        Long read = counts.get(0);
        Long known = counts.get(1);
        return read == null || known == null || known == 0 ? 0 : (double) read / known;
    }

    private static boolean selectsKeys(Expr condition, TableAccess access, String key) {
        if (condition instanceof Expr.In in) {
            return access.isColumn(in.value(), key) && in.list().stream().allMatch(Constants::is);
        }
        return condition instanceof Expr.Call call
                && call.overload().name().equals("=")
                && (isKey(call.arguments(), access, key)
                        || isKey(
                                List.of(call.arguments().get(1), call.arguments().get(0)),
                                access,
                                key));
    }

    private static boolean isKey(List<Expr> operands, TableAccess access, String key) {
        return access.isColumn(operands.get(0), key) && Constants.is(operands.get(1));
    }

    private static Expr column(TableAccess access, String key) {
        return access.conditions().stream()
                .flatMap(AccessRanges::withParts)
                .filter(part -> access.isColumn(part, key))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Expr> withParts(Expr expr) {
        return Stream.concat(
                Stream.of(expr), expr.children().stream().flatMap(AccessRanges::withParts));
    }

    private @Nullable Long bound(List<Expr> bounds, LongBinaryOperator tighter)
            throws SQLException {
        if (bounds.isEmpty()) {
            return null;
        }
        List<String> nanos = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            nanos.add("epoch_ns(CAST(c%d AS TIMESTAMP_NS))".formatted(i));
        }
        List<@Nullable Long> values =
                numbers(
                        "SELECT %s FROM (%s)"
                                .formatted(
                                        String.join(", ", nanos),
                                        select(bounds, Optional.empty())));
        Long bound = null;
        for (Long value : values) {
            if (value != null) {
                bound = bound == null ? value : Long.valueOf(tighter.applyAsLong(bound, value));
            }
        }
        return bound;
    }

    private static String select(List<Expr> items, Optional<QueryPlan.Relation> from) {
        QueryPlan plan = QueryPlan.of(QueryPlan.Select.of(items, from), List.of());
        return QueryPrinter.print(plan).sql();
    }

    private List<@Nullable Long> numbers(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            watch.accept(statement);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                List<@Nullable Long> numbers = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    long number = row.getLong(i);
                    numbers.add(row.wasNull() ? null : number);
                }
                return numbers;
            }
        }
    }
}
