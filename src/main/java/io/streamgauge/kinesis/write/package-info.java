/** Writes records to a stream, with a result for each record. */
@NullMarked
package io.streamgauge.kinesis.write;

import org.jspecify.annotations.NullMarked;
