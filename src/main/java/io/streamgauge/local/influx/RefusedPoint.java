package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.ParsedLine;

/** A point that was not written, with the reason in the words of the version. */
record RefusedPoint(ParsedLine.Valid line, Cause cause, String reason) {

    /** Why a point is refused, in the order in which InfluxDB 1 and 2 check a request. */
    enum Cause {
        /** A tag has a name that is reserved. */
        TAG,
        /** Another type than the first of its column, or a field with a name that is reserved. */
        SCHEMA,
        /** Older than its database keeps points. */
        RETENTION,
        /** More tables or columns than there may be. */
        LIMIT
    }
}
