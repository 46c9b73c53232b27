package io.streamgauge.influx;

import java.util.Map;

/**
 * A point that InfluxDB holds.
 *
 * @param nanoseconds the time since 1970-01-01T00:00:00Z
 * @param tags the tags that are not empty, by name; not changed
 * @param fields the fields that have a value, by name: a Double, Long, BigInteger, Boolean or
 *     String; not changed
 */
public record StoredPoint(long nanoseconds, Map<String, String> tags, Map<String, Object> fields) {}
