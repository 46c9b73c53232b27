/** The Camel component {@code kinesis:}. */
@NullMarked
package io.streamgauge.camel.kinesis;

import org.jspecify.annotations.NullMarked;
