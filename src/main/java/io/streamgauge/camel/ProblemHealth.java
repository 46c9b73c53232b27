package io.streamgauge.camel;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The readiness of what is written to or read: down while there is a problem, such as a write that
 * failed and was followed by none that succeeded.
 */
public final class ProblemHealth extends AbstractHealthCheck {

    private final Subject subject;
    private final Supplier<Optional<String>> problem;

    /**
     * What is written to or read.
     *
     * @param kind what it is: a table, or a stream
     */
    public record Subject(String kind, String name) {}

    /**
     * @param id names the check
     * @param problem why it cannot be written to or read, if it cannot
     */
    public ProblemHealth(String id, Subject subject, Supplier<Optional<String>> problem) {
        super("camel", id);
        this.subject = subject;
        this.problem = problem;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail(subject.kind(), subject.name());
        problem.get().ifPresentOrElse(reason -> builder.message(reason).down(), builder::up);
    }
}
