package io.streamgauge.local.timestream.query;

/**
 * A query that may run.
 *
 * @param sql the statement for DuckDB
 * @param tree the syntax tree of the query
 */
record CheckedQuery(MappedSql sql, SyntaxTree tree, Execution execution) {}
