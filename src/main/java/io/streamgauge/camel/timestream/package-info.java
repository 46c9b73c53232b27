/** The Camel component {@code timestream:}. */
@NullMarked
package io.streamgauge.camel.timestream;

import org.jspecify.annotations.NullMarked;
