/** The spans of routes and of what they send to. */
@NullMarked
package io.streamgauge.camel.trace;

import org.jspecify.annotations.NullMarked;
