/** The memory that the texts and arrays of a query can take, which DuckDB does not limit. */
@NullMarked
package io.streamgauge.local.timestream.query.memory;

import org.jspecify.annotations.NullMarked;
