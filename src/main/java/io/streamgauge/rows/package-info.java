/** Reads files and queries as streams of rows, in memory that does not grow with them. */
@NullMarked
package io.streamgauge.rows;

import org.jspecify.annotations.NullMarked;
