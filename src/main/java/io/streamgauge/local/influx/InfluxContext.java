package io.streamgauge.local.influx;

import java.time.InstantSource;

/** What all operations of the embedded InfluxDB use. */
record InfluxContext(InfluxStore store, InstantSource clock, EmulatedInflux settings) {

    EmulatedVersion version() {
        return settings.version();
    }
}
