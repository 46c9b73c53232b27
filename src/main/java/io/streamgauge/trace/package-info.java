/** The spans of traces as all rooms see them, without a library of tracing. */
@NullMarked
package io.streamgauge.trace;

import org.jspecify.annotations.NullMarked;
