package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.parse.ParsedQuery;
import io.streamgauge.local.timestream.query.types.Type;
import java.util.Map;
import java.util.Set;

/** Finds what each name of a query stands for, and the type of each expression. */
public final class Analyzer {

    private Analyzer() {}

    /**
     * An analyzed query.
     *
     * @param read the columns of the tables that it reads
     * @param parameters the types of its parameters, in the order of their first use
     */
    public record Analyzed(
            QueryPlan plan, Set<QueryPlan.Source> read, Map<String, Type> parameters) {}

    /**
     * Analyzes a query.
     *
     * @throws io.streamgauge.local.wire.ServiceException with the place of the first mistake
     */
    public static Analyzed analyze(ParsedQuery query, CatalogViews tables) {
        Context context = new Context(tables, query);
        QueryPlan plan = new Queries(context).of(query.query(), Scope.EMPTY);
        return new Analyzed(plan, context.read(), context.parameters());
    }
}
