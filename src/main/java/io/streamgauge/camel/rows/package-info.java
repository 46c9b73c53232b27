/** The Camel component {@code rows:}. */
@NullMarked
package io.streamgauge.camel.rows;

import org.jspecify.annotations.NullMarked;
