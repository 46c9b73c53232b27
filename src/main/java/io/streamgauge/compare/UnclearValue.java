package io.streamgauge.compare;

/**
 * Two values of one field, which rows of Timestream with one series and time have. InfluxDB holds
 * one of them, and which one is not known; so it equals no value.
 */
record UnclearValue(Object one, Object other) {}
