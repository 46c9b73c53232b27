package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns that an expression can refer to.
 *
 * @param source the columns of the FROM clause and, where they do not hide them, of those around it
 * @param queries the WITH queries by their names in lower case
 */
record WidthScope(Source source, Map<String, Source> queries) {

    static final WidthScope EMPTY = new WidthScope(Source.NONE, Map.of());

    /** The maximum bytes of a text in Timestream. */
    static final Width WIDEST = Width.text(2_048);

    /**
     * Columns that rows come with.
     *
     * @param columns by their names in lower case
     * @param rows how many rows are worked on at a time
     */
    record Source(Map<String, Width> columns, long rows) {

        static final Source NONE = new Source(Map.of(), 1);

        Source {
            rows = Math.max(1, Math.min(rows, TextWidths.ROWS));
        }

        /** The same with another number of rows. */
        Source of(long otherRows) {
            return new Source(columns, otherRows);
        }

        /** The same with other names for the first columns. */
        Source renamed(JsonNode names) {
            if (names.isEmpty()) {
                return this;
            }
            Map<String, Width> renamed = new LinkedHashMap<>();
            Iterator<JsonNode> next = names.elements();
            columns.forEach(
                    (name, width) ->
                            renamed.merge(
                                    next.hasNext()
                                            ? next.next().asText().toLowerCase(Locale.ROOT)
                                            : name,
                                    width,
                                    Width::or));
            return new Source(renamed, rows);
        }

        /** Each row of the one with each of the other. */
        Source joined(Source other) {
            return with(other).of(rows * other.rows);
        }

        /** The columns of both, in the same rows. */
        Source with(Source other) {
            Map<String, Width> both = new LinkedHashMap<>(columns);
            other.columns.forEach((name, width) -> both.merge(name, width, Width::or));
            return new Source(both, Math.max(rows, other.rows));
        }

        /** The rows of both, under the names of the first. */
        Source unitedWith(Source other) {
            if (columns.isEmpty()) {
                return other;
            }
            List<Width> others = new ArrayList<>(other.columns.values());
            Map<String, Width> both = new LinkedHashMap<>();
            columns.forEach(
                    (name, width) -> {
                        int place = both.size();
                        both.put(name, place < others.size() ? width.or(others.get(place)) : width);
                    });
            return new Source(both, rows + other.rows);
        }
    }

    long rows() {
        return source.rows();
    }

    /** The scope with a further WITH query. */
    WidthScope with(String name, Source query) {
        Map<String, Source> more = new HashMap<>(queries);
        more.put(name, query);
        return new WidthScope(source, more);
    }

    /** The scope of an expression over rows; it sees the columns around it too. */
    WidthScope over(Source from) {
        return new WidthScope(from.joined(source), queries);
    }

    Source query(String name) {
        return queries.getOrDefault(name, new Source(Map.of(), TextWidths.ROWS));
    }

    /** The width of a column; that of the widest where none has the name. */
    Width column(String name) {
        Width known = source.columns().get(name);
        if (known != null) {
            return known;
        }
        return source.columns().isEmpty()
                ? WIDEST
                : WIDEST.or(Width.max(source.columns().values()));
    }
}
