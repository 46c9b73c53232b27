/** Timestream Query: Timestream's SQL, read over the DuckDB views of the tables. */
@NullMarked
package io.streamgauge.local.timestream.query;

import org.jspecify.annotations.NullMarked;
