/** The Camel face of the write engine: {@code timestream:DATABASE/TABLE}. */
@NullMarked
package io.streamgauge.camel.timestream;

import org.jspecify.annotations.NullMarked;
