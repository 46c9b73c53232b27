/** The bytes of WriteRecords: bodies, signatures, HTTP/1.1, and what answers mean. */
@NullMarked
package io.streamgauge.timestream.wire;

import org.jspecify.annotations.NullMarked;
