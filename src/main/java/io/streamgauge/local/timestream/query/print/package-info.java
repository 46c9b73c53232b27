/** Analyzed queries as DuckDB's SQL. */
@NullMarked
package io.streamgauge.local.timestream.query.print;

import org.jspecify.annotations.NullMarked;
