/** Reads CSV files as rows. */
@NullMarked
package io.streamgauge.rows.csv;

import org.jspecify.annotations.NullMarked;
