/** Reads the history of a table: its columns, counts by time, and rows, by paged queries. */
@NullMarked
package io.streamgauge.timestream.history;

import org.jspecify.annotations.NullMarked;
