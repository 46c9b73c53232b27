/** The endpoint {@code rows:}, which reads files and queries as streams of rows. */
@NullMarked
package io.streamgauge.camel.rows;

import org.jspecify.annotations.NullMarked;
