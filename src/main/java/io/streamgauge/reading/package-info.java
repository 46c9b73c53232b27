/** Turns rows of fields into readings: the records that Timestream holds. */
@NullMarked
package io.streamgauge.reading;

import org.jspecify.annotations.NullMarked;
