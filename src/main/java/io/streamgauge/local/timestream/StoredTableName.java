package io.streamgauge.local.timestream;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;

/** A table's name with those of its database and its region. */
record StoredTableName(String region, String database, String table) {

    /** The table that a request names. */
    static StoredTableName of(OperationCall call) {
        return new StoredTableName(
                call.region(),
                call.input().path("DatabaseName").asText(),
                call.input().path("TableName").asText());
    }

    ServiceException notFound() {
        return new ServiceException(
                "ResourceNotFoundException", 404, "The table " + table + " does not exist.");
    }
}
