package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.analysis.Analyzer;
import io.streamgauge.local.timestream.query.analysis.Analyzer.Analyzed;
import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.parse.QueryParser;
import io.streamgauge.local.timestream.query.print.QueryPrinter;

/**
 * A query that was analyzed, and what DuckDB runs for it. The current time is no part of it.
 *
 * @param version the version of the catalog that it was analyzed with
 */
record PlannedQuery(Analyzed analyzed, QueryPrinter.Printed printed, long version) {

    /**
     * Plans a query.
     *
     * @throws io.streamgauge.local.wire.ServiceException with the place of the first mistake
     */
    static PlannedQuery of(String text, CatalogViews tables) {
        // Before the names are looked up: a change that commits meanwhile makes the plan old.
        long version = tables.catalog().version();
        Analyzed analyzed = Analyzer.analyze(QueryParser.parse(text), tables);
        return new PlannedQuery(analyzed, QueryPrinter.print(analyzed.plan()), version);
    }
}
