package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.parse.ParsedQuery;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.WindowSpecification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the analysis of one query shares. It belongs to one thread. */
final class Context {

    private final CatalogViews tables;
    private final ParsedQuery parsed;
    private final Map<String, Type> parameters = new LinkedHashMap<>();
    private final Set<QueryPlan.Source> read = new LinkedHashSet<>();
    private final Map<String, WindowSpecification> windows = new HashMap<>();
    private final Places places = new Places();
    private int names;

    Context(CatalogViews tables, ParsedQuery parsed) {
        this.tables = tables;
        this.parsed = parsed;
    }

    CatalogViews tables() {
        return tables;
    }

    ParsedQuery parsed() {
        return parsed;
    }

    Places places() {
        return places;
    }

    /**
     * The types of the parameters, in the order of their first use; UNKNOWN where nothing says one.
     */
    Map<String, Type> parameters() {
        return parameters;
    }

    /** The columns of tables that the query can read. */
    Set<QueryPlan.Source> read() {
        return read;
    }

    /** The windows of the WINDOW clause that is being analyzed. */
    Map<String, WindowSpecification> windows() {
        return windows;
    }

    /** A name that nothing else in DuckDB's SQL has. */
    String nextName(String prefix) {
        names++;
        return prefix + names;
    }

    /** A parameter of a type; where it is used with several types, the first counts. */
    void uses(String parameter, Type type) {
        parameters.merge(
                parameter, type, (known, other) -> known == Scalar.UNKNOWN ? other : known);
    }
}
