package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.storage.SqlStatements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of one request.
 *
 * @param lines those that parsed
 * @param atomic whether nothing is written where a point is refused
 * @param now the time of the request
 */
record PointWrite(String database, List<ParsedLine.Valid> lines, boolean atomic, Instant now) {

    /** What came of a write. */
    record Outcome(Result result, List<RefusedPoint> refused) {}

    /** Whether it got as far as its points. */
    enum Result {
        DONE,
        NO_DATABASE,
        TOO_MANY_DATABASES
    }

    /** The parts of the change, which the writing thread makes. */
    record Parts(SqlStatements sql, InfluxCatalog catalog, InfluxDatabase database) {}

    static Outcome nothing(Result result) {
        return new Outcome(result, new ArrayList<>());
    }
}
