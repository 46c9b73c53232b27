package io.streamgauge.local.influx;

import io.streamgauge.local.storage.SqlStatements;
import java.util.List;

/** A measurement, which InfluxDB 3 calls a table, with the columns that its points gave it. */
record Measurement(long id, String name, List<InfluxColumn> columns) {

    Measurement {
        columns = List.copyOf(columns);
    }

    /** Its data table in DuckDB. */
    String stored() {
        return InfluxNames.DATA + "." + tableName();
    }

    String tableName() {
        return "t" + id;
    }

    void drop(SqlStatements sql) throws java.sql.SQLException {
        sql.run("DROP TABLE " + stored());
        sql.run("DELETE FROM " + InfluxNames.DIRECTORY + ".columns WHERE measurement = ?", id);
        sql.run("DELETE FROM " + InfluxNames.DIRECTORY + ".measurements WHERE id = ?", id);
    }
}
