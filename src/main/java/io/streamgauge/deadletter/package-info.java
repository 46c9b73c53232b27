/** The line of a dead letter, its file and its replay: one form for Timestream and Kinesis. */
@NullMarked
package io.streamgauge.deadletter;

import org.jspecify.annotations.NullMarked;
