/**
 * Time for every room: durations as text, pauses between attempts, the time a process runs, timers.
 */
@NullMarked
package io.streamgauge.time;

import org.jspecify.annotations.NullMarked;
