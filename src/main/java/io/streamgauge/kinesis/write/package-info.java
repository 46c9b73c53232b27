/** Writes records to a stream, and gives each of them a result. */
@NullMarked
package io.streamgauge.kinesis.write;

import org.jspecify.annotations.NullMarked;
