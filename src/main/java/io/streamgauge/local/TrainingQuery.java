package io.streamgauge.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Service;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The query at the end of the short run from which {@code bin/streamgauge aot} makes its cache. The
 * shipped routes only write: without it the cache would lack the classes of queries, which most of
 * a first query is spent on.
 */
final class TrainingQuery {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingQuery.class);

    private static final boolean WANTED = Boolean.getBoolean("io.streamgauge.training");

    private static final String QUERY =
            "SELECT measure_name, bin(time, 1m) AS minute, max(time) AS newest, count(*) AS n"
                    + " FROM market.prices WHERE time BETWEEN ago(1h) AND now()"
                    + " GROUP BY measure_name, bin(time, 1m) ORDER BY minute DESC LIMIT 10";

    private TrainingQuery() {}

    /** Asks it if this is such a run. */
    static void ask(Service timestream) {
        if (WANTED) {
            Operation query =
                    timestream.operations().stream()
                            .filter(operation -> operation.name().equals("Query"))
                            .findFirst()
                            .orElseThrow();
            query.call(
                            new OperationCall(
                                    JsonNodeFactory.instance.objectNode().put("QueryString", QUERY),
                                    "127.0.0.1"))
                    .handle((answer, failure) -> failed(failure))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** The cache is of use without it, too. */
    private static boolean failed(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("The query of the training run failed", failure);
        }
        return failure != null;
    }
}
