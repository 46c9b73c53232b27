/** The write engine of InfluxDB: line protocol, requests and the outcome of each reading. */
@NullMarked
package io.streamgauge.influx;

import org.jspecify.annotations.NullMarked;
