package io.streamgauge.command.query;

/**
 * A value at a time.
 *
 * @param time in seconds since 1970
 * @param value NaN where there is no value, which interrupts the line
 */
record ChartPoint(double time, double value) {}
