/** The parts of a load by batch load tasks: CSV files, tasks and their reports. */
@NullMarked
package io.streamgauge.load.batch;

import org.jspecify.annotations.NullMarked;
