/** Streams, records and positions, for those who read and write streams. */
@NullMarked
package io.streamgauge.kinesis;

import org.jspecify.annotations.NullMarked;
