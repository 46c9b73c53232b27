/** The bytes of Kinesis: CBOR requests and responses, and the aggregates of the KPL. */
@NullMarked
package io.streamgauge.kinesis.wire;

import org.jspecify.annotations.NullMarked;
