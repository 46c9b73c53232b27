/** The AWS wire protocols that the embedded services speak: JSON 1.0 and 1.1, and CBOR 1.1. */
@NullMarked
package io.streamgauge.local.wire;

import org.jspecify.annotations.NullMarked;
