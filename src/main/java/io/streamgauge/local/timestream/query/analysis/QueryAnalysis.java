package io.streamgauge.local.timestream.query.analysis;

import io.trino.sql.tree.Query;

/** Analyzes a query within another. */
@FunctionalInterface
interface QueryAnalysis {

    /** The query, in the scope of what is around it. */
    QueryPlan of(Query query, Scope outer);
}
