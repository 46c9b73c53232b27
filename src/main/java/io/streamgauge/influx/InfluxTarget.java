package io.streamgauge.influx;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What readings are written to: a database of InfluxDB, which InfluxDB 2 calls a bucket, and a
 * measurement in it.
 *
 * @param database not empty; it has no slash and no control character
 * @param measurement null where the measure name of each reading is its measurement
 */
public record InfluxTarget(String database, @Nullable String measurement) {

    public InfluxTarget {
        check("database", database);
        if (measurement != null) {
            check("measurement", measurement);
        }
    }

    /**
     * The target in the form {@code DATABASE} or {@code DATABASE/MEASUREMENT}.
     *
     * @throws IllegalArgumentException where a name is not valid
     */
    public static InfluxTarget parse(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? new InfluxTarget(path, null)
                : new InfluxTarget(path.substring(0, slash), path.substring(slash + 1));
    }

    private static void check(String key, String name) {
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the %s name must be one or more characters, none of them a control character, but is \"%s\": write DATABASE or DATABASE/MEASUREMENT"
                            .formatted(key, name));
        }
    }

    /** The measurement as tags of metrics have it. */
    String measurementOrAll() {
        return Objects.requireNonNullElse(measurement, "*");
    }

    @Override
    public String toString() {
        return measurement == null ? database : database + "/" + measurement;
    }
}
