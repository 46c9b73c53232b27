/** Reads Parquet files, and the result of a SELECT over any file, with DuckDB. */
@NullMarked
package io.streamgauge.rows.duck;

import org.jspecify.annotations.NullMarked;
