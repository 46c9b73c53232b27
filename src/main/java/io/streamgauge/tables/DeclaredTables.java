package io.streamgauge.tables;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.TableSettings;
import java.util.Map;

/**
 * The tables and databases that the configuration declares. Bound to the registry, they are created
 * or compared when the component starts.
 *
 * @param tables by name; unmodifiable
 * @param databases by name; unmodifiable
 * @param update whether what differs may be changed
 */
public record DeclaredTables(
        Map<TableName, TableSettings> tables,
        Map<String, DatabaseSettings> databases,
        boolean update) {

    /** Nothing is declared, and nothing is changed. */
    public static final DeclaredTables NONE = new DeclaredTables(Map.of(), Map.of(), false);

    public DeclaredTables {
        tables = Map.copyOf(tables);
        databases = Map.copyOf(databases);
    }

    /** Whether nothing is declared. */
    public boolean isEmpty() {
        return tables.isEmpty() && databases.isEmpty();
    }
}
