package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.parse.Refusal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Columns whose names differ only in case, which DuckDB cannot distinguish: all but the first have
 * another name in their view. A name in double quotes stands for the column that has exactly it;
 * without quotes it is ambiguous.
 */
public final class SimilarNames {

    /** Stands between the name of a column and its suffix. */
    private static final char MARK = '\u001f';

    private final Map<String, String> stored = new HashMap<>();
    private final Map<String, Set<String>> similar = new HashMap<>();

    /** The name that the view has for a column, the n-th of those that differ only in case. */
    public static String stored(String name, int n) {
        return n == 0 ? name : name + MARK + n;
    }

    /** The name that the database has for what is called so in a region. */
    public static String stored(String name, String region) {
        return name + MARK + region;
    }

    /** The name of a column as it was written. */
    static String shown(String stored) {
        int mark = stored.lastIndexOf(MARK);
        return mark < 0 ? stored : stored.substring(0, mark);
    }

    void add(Collection<Column> columns) {
        for (Column column : columns) {
            stored.put(column.name(), column.stored());
            similar.computeIfAbsent(folded(column.name()), folded -> new TreeSet<>())
                    .add(column.name());
        }
        similar.values().removeIf(names -> names.size() == 1);
    }

    /** Has each reference to a column mean the one that is written. */
    void rewrite(JsonNode root, MappedSql sql, Edits edits) {
        if (similar.isEmpty()) {
            return;
        }
        root.findParents("column_names").forEach(node -> rewriteOne(node, sql, edits));
    }

    private void rewriteOne(JsonNode node, MappedSql sql, Edits edits) {
        JsonNode names = node.path("column_names");
        int first = sql.indexAt(node.path("query_location").asLong(-1)).orElse(-1);
        int at = first + 2 * (names.size() - 1);
        String name = names.path(names.size() - 1).asText();
        Set<String> candidates = similar.get(folded(name));
        if (first < 0 || candidates == null) {
            return;
        }
        SqlToken token = sql.token(at);
        if (token.kind() == SqlToken.Kind.QUOTED && stored.containsKey(name)) {
            edits.replace(at, MappedSql.quoted(stored.getOrDefault(name, name)));
        } else {
            throw Refusal.at(
                    token.position(),
                    "Column '%s' is ambiguous: write one of %s"
                            .formatted(
                                    name,
                                    String.join(
                                            ", ",
                                            candidates.stream().map(MappedSql::quoted).toList())));
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
