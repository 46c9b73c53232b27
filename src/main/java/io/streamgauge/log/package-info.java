/** The lines of the log: each warning once, failures in one line, levels. */
@NullMarked
package io.streamgauge.log;

import org.jspecify.annotations.NullMarked;
