package io.streamgauge.influx;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/**
 * Reads what a measurement holds: from InfluxDB 3 with SQL, and from InfluxDB 1 and 2 with
 * InfluxQL. A server of these that does not implement InfluxQL is asked in SQL, too, which the
 * embedded endpoint answers as each version.
 */
public final class MeasurementReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final StoredQueries queries;
    private final StoredColumns columns;

    private MeasurementReader(StoredQueries queries, StoredColumns columns) {
        this.queries = queries;
        this.columns = columns;
    }

    /**
     * A reader of a measurement, whose columns are read at once.
     *
     * @param target with a measurement
     * @throws InfluxReadException where they cannot be read, such as where the database does not
     *     exist
     */
    public static MeasurementReader open(InfluxServer server, InfluxTarget target) {
        String measurement = Objects.requireNonNull(target.measurement());
        InfluxReads reads = InfluxReads.of(server, target.database());
        StoredQueries sql = new SqlQueries(reads, measurement);
        if (reads.api() == InfluxApi.V3) {
            return new MeasurementReader(sql, sql.columns());
        }
        StoredQueries influxQl = new InfluxQlQueries(reads, server.retention(), measurement);
        try {
            return new MeasurementReader(influxQl, influxQl.columns());
        } catch (InfluxReads.NoInfluxQlException e) {
            return new MeasurementReader(sql, sql.columns());
        }
    }

    /** The tags and fields; none where the measurement does not exist. */
    public StoredColumns columns() {
        return columns;
    }

    /**
     * Opens the points of a range of times, in the order of time. Those of a field that was added
     * since the reader was opened are not among them.
     *
     * @param from the first time
     * @param until the first time after the range
     * @throws InfluxReadException where they cannot be read
     */
    public MeasurementPoints points(Instant from, Instant until) {
        return columns.isEmpty() ? none() : queries.points(columns, from, until);
    }

    private MeasurementPoints none() {
        try {
            return new SqlPoints(FACTORY.createParser(""), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
