package io.streamgauge.influx;

import java.util.Locale;

/** How a reading was written. */
public enum Stored {
    /** It was sent. */
    SENT,
    /**
     * Another reading of the same series and time, with the same or a higher version, was sent in
     * its place: InfluxDB would have overwritten it.
     */
    SUPERSEDED;

    /** The word for meters. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
