package io.streamgauge.local.influx;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathOperation;
import io.streamgauge.local.wire.PathRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A path of InfluxDB: its methods, its token, and errors in the form of the version.
 *
 * @param check the token that is asked for
 * @param methods those that it answers
 */
record InfluxOperation(
        EmulatedVersion version, TokenCheck check, Set<String> methods, InfluxHandler handler)
        implements PathOperation {

    /** The largest body of InfluxDB 3, compressed or not. */
    static final int MAX_V3_BODY_BYTES = 10 * 1024 * 1024;

    /** The largest body of InfluxDB 1; the one of InfluxDB 2 is larger. */
    static final int MAX_BODY_BYTES = 25_000_000;

    @Override
    public int maxBodyBytes() {
        return maxBodyBytes(version);
    }

    static int maxBodyBytes(EmulatedVersion version) {
        return version == EmulatedVersion.V3 ? MAX_V3_BODY_BYTES : MAX_BODY_BYTES;
    }

    /**
     * InfluxDB has no such parameter; the feed of daily bars, whose path is also /query, has it.
     */
    @Override
    public boolean answers(Map<String, String> parameters) {
        return !parameters.containsKey("function");
    }

    @Override
    public CompletionStage<PathAnswer> answer(PathRequest request) {
        CompletionStage<PathAnswer> answer;
        try {
            answer = accepted(request);
        } catch (InfluxException e) {
            answer = CompletableFuture.completedFuture(refusal(e.status(), e.text()));
        }
        return answer.exceptionally(this::failed).thenApply(this::named);
    }

    @Override
    public PathAnswer refusal(int status, String message) {
        if (status == 413) {
            return ErrorBodies.of(version, status, tooLarge(version));
        }
        PathAnswer answer = ErrorBodies.of(version, status, message);
        return status == 503 ? answer.with("Retry-After", "1") : answer;
    }

    static String tooLarge(EmulatedVersion version) {
        return switch (version) {
            case V1 -> "Request Entity Too Large";
            case V2 -> "unable to read data: points batch is too large";
            case V3 -> "max request size (%d bytes) exceeded".formatted(MAX_V3_BODY_BYTES);
        };
    }

    private CompletionStage<PathAnswer> accepted(PathRequest request) {
        if (!methods.contains(request.method())) {
            throw new InfluxException(405, "Method Not Allowed");
        }
        if (!check.permits(request)) {
            return CompletableFuture.completedFuture(unauthorized());
        }
        return handler.answer(request);
    }

    private PathAnswer unauthorized() {
        return switch (version) {
            case V1 ->
                    ErrorBodies.of(version, 401, "authorization failed")
                            .with("WWW-Authenticate", "Basic realm=\"InfluxDB\"");
            case V2 -> ErrorBodies.of(version, 401, "unauthorized access");
            case V3 -> new PathAnswer(401, "", "");
        };
    }

    private PathAnswer failed(Throwable failure) {
        if (Completions.cause(failure) instanceof InfluxException e) {
            return refusal(e.status(), e.text());
        }
        throw new CompletionException(Completions.cause(failure));
    }

    /** InfluxDB 1 and 2 name themselves in each answer, InfluxDB 3 only in that of a ping. */
    private PathAnswer named(PathAnswer answer) {
        return version == EmulatedVersion.V3 ? answer : named(version, answer);
    }

    static PathAnswer named(EmulatedVersion version, PathAnswer answer) {
        return answer.with("X-Influxdb-Build", version.build())
                .with("X-Influxdb-Version", version.release());
    }
}
