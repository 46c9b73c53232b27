package io.streamgauge.command.doctor;

import io.streamgauge.influx.InfluxInspection;
import io.streamgauge.influx.InfluxSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database of InfluxDB that the routes write to.
 *
 * @param database its name; null where only the keys name a server
 * @param settings how its server is reached
 */
record InfluxNeed(@Nullable String database, InfluxSettings settings) {

    /** How long an answer may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** What is checked, as findings have it. */
    String check() {
        return database == null ? "influxdb" : "influxdb " + database;
    }

    /** Asks the server. Nothing is written. */
    List<Finding> run() {
        InfluxInspection.Result result = InfluxInspection.of(settings, database);
        if (!result.isSure()) {
            return List.of(Finding.warning(check(), result.text(), result.remedy()));
        }
        return List.of(
                result.remedy().isEmpty()
                        ? Finding.ok(check(), result.text())
                        : Finding.bad(check(), result.text(), result.remedy()));
    }
}
