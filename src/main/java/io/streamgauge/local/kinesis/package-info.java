/**
 * The embedded Kinesis Data Streams: its streams, shards and records, and the operations on them.
 */
@NullMarked
package io.streamgauge.local.kinesis;

import org.jspecify.annotations.NullMarked;
