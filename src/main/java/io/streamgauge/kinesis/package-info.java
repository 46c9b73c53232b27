/** The stream engine: writes records to a Kinesis stream and reads its shards, and loses none. */
@NullMarked
package io.streamgauge.kinesis;

import org.jspecify.annotations.NullMarked;
