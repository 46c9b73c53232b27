package io.streamgauge.local.influx;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;

/** The schemas of the storage, whose names no Timestream database can have. */
final class InfluxNames {

    private static final String CATALOG = SqlStatements.quoted(Storage.CATALOG);

    /** The schema of the data tables. */
    static final String DATA_SCHEMA = "influxdb data";

    /** The same as an identifier. */
    static final String DATA = CATALOG + "." + SqlStatements.quoted(DATA_SCHEMA);

    /** The schema of what is known about databases, measurements and columns. */
    static final String DIRECTORY = CATALOG + ".\"influxdb directory\"";

    private InfluxNames() {}
}
