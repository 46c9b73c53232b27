package io.streamgauge.local.timestream;

import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.ServiceException;

/** A table's name with those of its database and its region. */
record TableName(String region, String database, String table) {

    /** The table that a request names. */
    static TableName of(Call call) {
        return new TableName(
                call.region(),
                call.input().path("DatabaseName").asText(),
                call.input().path("TableName").asText());
    }

    ServiceException notFound() {
        return new ServiceException(
                "ResourceNotFoundException", 404, "The table " + table + " does not exist.");
    }
}
