package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queries that were planned last, by region and text, as long as no table changes: a dashboard
 * sends the same ones again and again.
 *
 * <p>Any thread may use it: the map is guarded by the object.
 */
final class PlannedQueries {

    /** In all texts together. A plan has some hundred bytes for each character. */
    private static final int MAX_CHARACTERS = 64 * 1024;

    private final Map<List<String>, PlannedQuery> plans = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    /** The plan of a query. */
    PlannedQuery of(String region, String text, CatalogViews tables) {
        List<String> key = List.of(region, text);
        PlannedQuery known = find(key);
        if (known != null && known.version() == tables.catalog().version()) {
            return known;
        }
        PlannedQuery planned = PlannedQuery.of(text, tables);
        keep(key, planned);
        return planned;
    }

    private synchronized @Nullable PlannedQuery find(List<String> key) {
        return plans.get(key);
    }

    private synchronized void keep(List<String> key, PlannedQuery planned) {
        if (plans.put(key, planned) == null) {
            characters += length(key);
        }
        Iterator<List<String>> oldest = plans.keySet().iterator();
        while (characters > MAX_CHARACTERS) {
            characters -= length(oldest.next());
            oldest.remove();
        }
    }

    private static int length(List<String> key) {
        return key.get(1).length();
    }
}
