package io.streamgauge.local.timestream.query.catalog;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.parse.Quoted;

/**
 * The DuckDB view of a table. Names that differ only in case are one name to DuckDB, and a region
 * is nothing that it knows, so the view of a table may be called otherwise than the table.
 *
 * @param schema the schema, that of the database
 * @param name the name in it
 */
public record StoredView(String schema, String name) {

    /** Its full name, which means nothing else. */
    public String qualified() {
        return String.join(
                ".", Quoted.name(Storage.CATALOG), Quoted.name(schema), Quoted.name(name));
    }
}
