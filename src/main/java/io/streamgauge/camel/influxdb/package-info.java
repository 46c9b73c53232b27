/** The component {@code influxdb:}. */
@NullMarked
package io.streamgauge.camel.influxdb;

import org.jspecify.annotations.NullMarked;
