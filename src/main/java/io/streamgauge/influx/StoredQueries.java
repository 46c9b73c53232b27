package io.streamgauge.influx;

import java.time.Instant;

/** The queries that read a measurement, in a language of InfluxDB. */
interface StoredQueries {

    /** Its tags and fields; none where it does not exist. */
    StoredColumns columns();

    /** Opens its points of a range of times, in the order of time. */
    MeasurementPoints points(StoredColumns columns, Instant from, Instant until);
}
