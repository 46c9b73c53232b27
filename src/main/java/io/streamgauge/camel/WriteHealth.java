package io.streamgauge.camel;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The readiness of what is written to: down from a write that fails until the next one that
 * succeeds.
 */
public final class WriteHealth extends AbstractHealthCheck {

    private final Written written;
    private final Supplier<Optional<String>> problem;

    /**
     * What is written to.
     *
     * @param kind what it is: a table, or a stream
     */
    public record Written(String kind, String name) {}

    /**
     * @param id names the check
     * @param problem why it cannot be written to, if it cannot
     */
    public WriteHealth(String id, Written written, Supplier<Optional<String>> problem) {
        super("camel", id);
        this.written = written;
        this.problem = problem;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail(written.kind(), written.name());
        problem.get().ifPresentOrElse(reason -> builder.message(reason).down(), builder::up);
    }
}
