/** The Camel component {@code kinesis:}, which writes to a stream and reads it without loss. */
@NullMarked
package io.streamgauge.camel.kinesis;

import org.jspecify.annotations.NullMarked;
