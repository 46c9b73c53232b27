/** The line protocol of InfluxDB, as its servers read it. */
@NullMarked
package io.streamgauge.local.influx.line;

import org.jspecify.annotations.NullMarked;
