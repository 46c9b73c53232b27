/** Scheduled queries: their definitions, their schedules, their runs. */
@NullMarked
package io.streamgauge.local.timestream.scheduled;

import org.jspecify.annotations.NullMarked;
