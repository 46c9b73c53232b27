/**
 * Compares what a table of Timestream and a measurement of InfluxDB hold, series by series and hour
 * by hour; it writes to neither.
 */
@NullMarked
package io.streamgauge.compare;

import org.jspecify.annotations.NullMarked;
