package io.streamgauge.local.influx;

import java.util.concurrent.CompletableFuture;

/** Languages that the embedded endpoint does not have, each with its remedy. */
final class Refusals {

    static final String REMEDY =
            "read with SQL, GET /api/v3/query_sql?db=DATABASE&q=SELECT..., which answers here for"
                    + " all versions";

    private Refusals() {}

    /** The answer to each query in a language. */
    static InfluxHandler of(String language) {
        return request ->
                CompletableFuture.failedFuture(
                        new InfluxException(
                                501,
                                "The embedded endpoint has no %s: %s".formatted(language, REMEDY)));
    }
}
