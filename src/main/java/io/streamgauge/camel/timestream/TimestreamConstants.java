package io.streamgauge.camel.timestream;

import org.apache.camel.spi.Metadata;

/** The headers that {@code timestream:} sets. */
public final class TimestreamConstants {

    @Metadata(
            description = "How many readings of the exchange are in the table now",
            javaType = "Integer")
    public static final String WRITTEN = "CamelTimestreamWritten";

    @Metadata(description = "How many readings of the exchange were rejected", javaType = "Integer")
    public static final String REJECTED = "CamelTimestreamRejected";

    private TimestreamConstants() {}
}
