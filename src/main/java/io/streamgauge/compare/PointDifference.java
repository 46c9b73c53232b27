package io.streamgauge.compare;

import java.time.Instant;
import java.util.Map;

/** A point that both sides do not hold alike. */
public sealed interface PointDifference {

    /** The time of the point. */
    Instant time();

    /**
     * A point that Timestream holds and InfluxDB does not.
     *
     * @param fields the values by name
     */
    record Missing(Instant time, Map<String, Object> fields) implements PointDifference {}

    /**
     * A point that InfluxDB holds and Timestream does not.
     *
     * @param fields the values by name
     */
    record Extra(Instant time, Map<String, Object> fields) implements PointDifference {}

    /**
     * A point whose values differ.
     *
     * @param timestream the values of Timestream that differ or that InfluxDB lacks, by name
     * @param influx the values of InfluxDB that differ or that Timestream lacks, by name
     */
    record Changed(Instant time, Map<String, Object> timestream, Map<String, Object> influx)
            implements PointDifference {}
}
