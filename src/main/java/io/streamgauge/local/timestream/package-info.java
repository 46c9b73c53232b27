/** Amazon Timestream's write side: databases, tables, tags, and records that are kept in DuckDB. */
@NullMarked
package io.streamgauge.local.timestream;

import org.jspecify.annotations.NullMarked;
