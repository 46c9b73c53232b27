package io.streamgauge.camel.kinesis;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The readiness of a stream for writes: down from one that fails until the next that succeeds. */
final class WriterHealth extends AbstractHealthCheck {

    private final String stream;
    private final Supplier<Optional<String>> problem;

    WriterHealth(String stream, Supplier<Optional<String>> problem) {
        super("camel", "kinesis-producer-" + stream);
        this.stream = stream;
        this.problem = problem;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("stream", stream);
        problem.get()
                .ifPresentOrElse(
                        reason ->
                                builder.message(
                                                "Stream %s cannot be written: %s"
                                                        .formatted(stream, reason))
                                        .down(),
                        builder::up);
    }
}
