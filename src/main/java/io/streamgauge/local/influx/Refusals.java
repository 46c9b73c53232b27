package io.streamgauge.local.influx;

import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.util.concurrent.CompletionStage;

/** Languages that the embedded endpoint does not have, each with its remedy. */
final class Refusals {

    static final String REMEDY =
            "read with SQL, GET /api/v3/query_sql?db=DATABASE&q=SELECT..., which answers here for"
                    + " all versions";

    private Refusals() {}

    static CompletionStage<PathAnswer> flux(PathRequest request) {
        throw new InfluxException(501, "The embedded endpoint has no Flux: " + REMEDY);
    }

    static CompletionStage<PathAnswer> influxQl(PathRequest request) {
        throw new InfluxException(501, "The embedded endpoint has no InfluxQL: " + REMEDY);
    }
}
