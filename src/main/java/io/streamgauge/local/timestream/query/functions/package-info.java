/**
 * The functions and operators of Timestream's SQL: one table of signatures, each with what DuckDB
 * runs for it.
 */
@NullMarked
package io.streamgauge.local.timestream.query.functions;

import org.jspecify.annotations.NullMarked;
