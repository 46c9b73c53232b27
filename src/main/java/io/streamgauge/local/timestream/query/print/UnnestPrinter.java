package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.types.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes UNNEST for DuckDB: a lateral subquery that unnests all arrays side by side, within one
 * that makes columns of the rows that they hold.
 */
record UnnestPrinter(ExprPrinter expressions) {

    String print(QueryPlan.Unnest unnest) {
        List<String> lists = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Expr value : unnest.values()) {
            String element = "u" + lists.size();
            boolean map = value.type() instanceof Type.MapOf;
            String list = expressions.print(value);
            lists.add("unnest(" + (map ? "map_entries(" + list + ")" : list) + ") AS " + element);
            for (String column : columns(value.type(), element)) {
                columns.add(column + " AS c" + columns.size());
            }
        }
        if (unnest.ordinality()) {
            columns.add("row_number() OVER () AS c" + columns.size());
        }
        return "LATERAL (SELECT %s FROM (SELECT %s) AS us) AS %s"
                .formatted(String.join(", ", columns), String.join(", ", lists), unnest.alias());
    }

    private static List<String> columns(Type type, String element) {
        if (type instanceof Type.MapOf) {
            return List.of(
                    "struct_extract(" + element + ", 'key')",
                    "struct_extract(" + element + ", 'value')");
        }
        if (type instanceof Type.Series
                || (type instanceof Type.Array array && array.element() instanceof Type.Row)) {
            return IntStream.range(0, type.unnested().size())
                    .mapToObj(i -> "struct_extract(" + element + ", 'f" + i + "')")
                    .toList();
        }
        return List.of(element);
    }
}
