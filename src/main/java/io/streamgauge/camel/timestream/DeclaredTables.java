package io.streamgauge.camel.timestream;

import io.streamgauge.timestream.Provision;
import io.streamgauge.timestream.TableName;
import java.util.Map;

/**
 * The tables that the configuration declares. Bound to the registry, they are provided when the
 * component starts.
 *
 * @param tables by name; unmodifiable
 * @param update whether what differs may be changed
 */
public record DeclaredTables(Map<TableName, Provision> tables, boolean update) {

    /** Nothing is declared, and nothing is changed. */
    public static final DeclaredTables NONE = new DeclaredTables(Map.of(), false);

    public DeclaredTables {
        tables = Map.copyOf(tables);
    }
}
