package io.streamgauge.bean;

import io.streamgauge.tables.Tables;
import io.streamgauge.tables.TablesSource;
import org.apache.camel.CamelContext;

/** The tables of a context, which its component {@code timestream} has. */
final class ContextTables {

    private ContextTables() {}

    static Tables of(CamelContext context) {
        if (context.getComponent("timestream") instanceof TablesSource source) {
            return source.tables();
        }
        throw new IllegalStateException("The component timestream is not on the class path");
    }
}
