package io.streamgauge.camel.influxdb;

import org.apache.camel.spi.Metadata;

/** The headers that {@code influxdb:} sets. */
public final class InfluxdbConstants {

    @Metadata(
            description = "How many readings of the exchange are in the database now",
            javaType = "Integer")
    public static final String WRITTEN = "CamelInfluxdbWritten";

    @Metadata(description = "How many readings of the exchange were rejected", javaType = "Integer")
    public static final String REJECTED = "CamelInfluxdbRejected";

    private InfluxdbConstants() {}
}
