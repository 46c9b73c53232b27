package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.LineParser;
import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The writes of line protocol; each is answered after its commit. */
final class WriteOperation {

    private final InfluxContext context;
    private final EmulatedVersion version;
    private final RequestRate rate;

    WriteOperation(InfluxContext context) {
        this.context = context;
        this.version = context.version();
        this.rate = new RequestRate(context.settings().maxRequests(), context.clock());
    }

    CompletionStage<PathAnswer> v1(PathRequest request) {
        return write(request, WriteTarget.v1(request, version));
    }

    CompletionStage<PathAnswer> v2(PathRequest request) {
        return write(request, WriteTarget.v2(request, version));
    }

    CompletionStage<PathAnswer> v3(PathRequest request) {
        return write(request, WriteTarget.v3(request));
    }

    private CompletionStage<PathAnswer> write(PathRequest request, WriteTarget target) {
        if (!rate.permits()) {
            return CompletableFuture.completedFuture(tooMany());
        }
        if (version == EmulatedVersion.V3) {
            DatabaseNames.check(target.database());
        }
        Instant now = context.clock().instant();
        List<ParsedLine> lines =
                new LineParser(version.rules(), target.precision(), nanos(now))
                        .parse(WriteBody.text(request, version));
        if (lines.size() > LineParser.MAX_LINES) {
            throw new InfluxException(413, InfluxOperation.tooLarge(version));
        }
        WriteAnswer answer = new WriteAnswer(version, target, lines);
        if (answer.isRefused()) {
            return CompletableFuture.completedFuture(answer.withoutWrite());
        }
        return context.store()
                .write(new PointWrite(target.database(), answer.valid(), target.atomic(), now))
                .thenApply(answer::of);
    }

    private PathAnswer tooMany() {
        int status = version == EmulatedVersion.V1 ? 503 : 429;
        return ErrorBodies.of(version, status, "too many requests").with("Retry-After", "1");
    }

    private static long nanos(Instant now) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
