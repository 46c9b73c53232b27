package io.streamgauge.camel.rows;

import org.apache.camel.spi.Metadata;

/** The headers that {@code rows:} sets. */
public final class RowsConstants {

    @Metadata(
            description =
                    "The names of the columns; where each row has its own, those of the first row",
            javaType = "java.util.List<String>")
    public static final String COLUMNS = "CamelRowsColumns";

    private RowsConstants() {}
}
