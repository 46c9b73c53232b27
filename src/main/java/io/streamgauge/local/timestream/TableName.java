package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;

/** A table's name with that of its database. */
record TableName(String database, String table) {

    /** The table that a request names. */
    static TableName of(ObjectNode input) {
        return new TableName(input.path("DatabaseName").asText(), input.path("TableName").asText());
    }

    ServiceException notFound() {
        return new ServiceException(
                "ResourceNotFoundException", 404, "The table " + table + " does not exist.");
    }

    /** The view that shows the table to queries. */
    String view() {
        return DataTable.CATALOG + "." + Sql.quoted(database) + "." + Sql.quoted(table);
    }
}
