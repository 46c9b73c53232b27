/** Camel's {@code timer:}, which goes by a clock that nobody sets. */
@NullMarked
package io.streamgauge.camel.timer;

import org.jspecify.annotations.NullMarked;
