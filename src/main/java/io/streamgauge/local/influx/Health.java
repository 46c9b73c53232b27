package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the version says of itself. */
record Health(EmulatedVersion version) {

    /** 204 with headers; InfluxDB 3 answers 200 with its version in the body too. */
    CompletionStage<PathAnswer> ping(PathRequest request) {
        if (version != EmulatedVersion.V3) {
            return done(new PathAnswer(204, "", ""));
        }
        ObjectNode body = ErrorBodies.object().put("version", version.release());
        return done(InfluxOperation.named(version, ErrorBodies.json(200, body)));
    }

    CompletionStage<PathAnswer> health(PathRequest request) {
        if (version == EmulatedVersion.V3) {
            return done(new PathAnswer(200, "text/plain", "OK"));
        }
        ObjectNode body =
                ErrorBodies.object()
                        .put("name", "influxdb")
                        .put("message", "ready for queries and writes")
                        .put("status", "pass");
        body.putArray("checks");
        body.put("version", version.release());
        return done(ErrorBodies.json(200, body));
    }

    /** A path that only other versions have. */
    CompletionStage<PathAnswer> notFound(PathRequest request) {
        return switch (version) {
            case V1 -> done(new PathAnswer(404, "text/plain", "404 page not found\n"));
            case V2 -> throw new InfluxException(404, "path not found");
            case V3 -> done(new PathAnswer(404, "text/plain", "not found"));
        };
    }

    private static CompletionStage<PathAnswer> done(PathAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
