/** What reading and writing streams share: streams, records, positions, backoff. */
@NullMarked
package io.streamgauge.kinesis;

import org.jspecify.annotations.NullMarked;
