package io.streamgauge.local.influx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A database, which InfluxDB 2 calls a bucket.
 *
 * @param retentionSeconds how long it keeps a point; 0 for ever
 */
record InfluxDatabase(
        long id, String name, long retentionSeconds, Map<String, Measurement> measurements) {

    InfluxDatabase(long id, String name, long retentionSeconds) {
        this(id, name, retentionSeconds, new LinkedHashMap<>());
    }

    /** The first time that it keeps, in epoch nanoseconds. */
    long firstKept(Instant now) {
        return retentionSeconds == 0
                ? Long.MIN_VALUE
                : TimeUnit.SECONDS.toNanos(now.getEpochSecond() - retentionSeconds) + now.getNano();
    }
}
