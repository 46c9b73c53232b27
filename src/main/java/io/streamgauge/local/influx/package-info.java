/** The embedded InfluxDB: the write, query and health paths of InfluxDB 1, 2 and 3. */
@NullMarked
package io.streamgauge.local.influx;

import org.jspecify.annotations.NullMarked;
