/** Reads a stream together with other instances, with the Kinesis Client Library and its leases. */
@NullMarked
package io.streamgauge.kinesis.leases;

import org.jspecify.annotations.NullMarked;
