package io.streamgauge.local.timestream.query.catalog;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.wire.ServiceException;

/** The views of the catalog's tables. */
public record CatalogViews(TableCatalog catalog) {

    public StoredView view(String database, String table, SqlPosition position) {
        requireDatabase(database, database + "." + table, position);
        if (!catalog.tables(database).contains(table)) {
            throw Refusal.at(position, "Table '" + database + "." + table + "' does not exist");
        }
        return catalog.view(database, table);
    }

    /** Refuses a database that does not exist. */
    public void requireDatabase(String database, String identifier, SqlPosition position) {
        if (!catalog.databases().contains(database)) {
            throw ServiceException.validation(
                    "Requested database '%s' not found for identifier '%s' at line %s"
                            .formatted(database, identifier, position));
        }
    }
}
