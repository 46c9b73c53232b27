/** Reads a stream together with other instances, with leases in DynamoDB. */
@NullMarked
package io.streamgauge.kinesis.leases;

import org.jspecify.annotations.NullMarked;
