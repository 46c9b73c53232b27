package io.streamgauge.local.timestream.query;

import java.util.Locale;
import java.util.UUID;

/** Identifiers of queries, which look like those of Timestream. */
public final class QueryIds {

    private QueryIds() {}

    /** A new one. */
    public static String next() {
        return "AEDQ" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    }
}
