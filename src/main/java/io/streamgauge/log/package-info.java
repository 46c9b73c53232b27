/** What a person reads in the log: each failure once, in a sentence. */
@NullMarked
package io.streamgauge.log;

import org.jspecify.annotations.NullMarked;
