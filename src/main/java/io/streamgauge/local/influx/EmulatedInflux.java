package io.streamgauge.local.influx;

import org.jspecify.annotations.Nullable;

/**
 * The settings of the embedded InfluxDB.
 *
 * @param token what a request must present ("local.influxdb.token"); null if none is asked for
 * @param maxRequests the writes that it accepts in a second ("local.influxdb.requests"); 0 for any
 *     number
 */
public record EmulatedInflux(EmulatedVersion version, @Nullable String token, int maxRequests) {

    /** The settings without the token. */
    @Override
    public String toString() {
        return version + (token == null ? "" : ", with a token");
    }
}
