/** The lines of the log: text or JSON, each warning once, failures in one line, levels. */
@NullMarked
package io.streamgauge.log;

import org.jspecify.annotations.NullMarked;
