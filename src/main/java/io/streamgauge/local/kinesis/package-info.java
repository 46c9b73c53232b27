/**
 * The embedded Kinesis Data Streams: its streams, shards and records, and the operations on them.
 *
 * <p>The class of an operation has the name of the operation. AWS describes it at
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_NAME.html, with that name.
 */
@NullMarked
package io.streamgauge.local.kinesis;

import org.jspecify.annotations.NullMarked;
