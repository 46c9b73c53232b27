/** Reads the shards of a stream, and moves its checkpoint past settled records. */
@NullMarked
package io.streamgauge.kinesis.read;

import org.jspecify.annotations.NullMarked;
