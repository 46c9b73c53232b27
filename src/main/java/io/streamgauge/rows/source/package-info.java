/** The files that rows are read from, and what all readers of rows share. */
@NullMarked
package io.streamgauge.rows.source;

import org.jspecify.annotations.NullMarked;
