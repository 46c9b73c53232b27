package io.streamgauge.local.influx;

import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.util.concurrent.CompletionStage;

/** What an operation does for a request that it accepts. */
@FunctionalInterface
interface InfluxHandler {

    /**
     * Answers a request.
     *
     * @throws InfluxException what is sent instead
     */
    CompletionStage<PathAnswer> answer(PathRequest request);
}
