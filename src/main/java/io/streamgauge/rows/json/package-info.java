/** Reads JSON as rows: files, lines and documents. */
@NullMarked
package io.streamgauge.rows.json;

import org.jspecify.annotations.NullMarked;
