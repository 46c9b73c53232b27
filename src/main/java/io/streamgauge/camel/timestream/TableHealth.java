package io.streamgauge.camel.timestream;

import io.streamgauge.timestream.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The readiness of a table: down from a write that fails until the next one that succeeds. */
final class TableHealth extends AbstractHealthCheck {

    private final TableName table;
    private final Supplier<Optional<String>> problem;

    TableHealth(TableName table, Supplier<Optional<String>> problem) {
        super("camel", "timestream-" + table.database() + "-" + table.table());
        this.table = table;
        this.problem = problem;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("table", table.toString());
        problem.get()
                .ifPresentOrElse(
                        reason -> builder.message(table + ": " + reason).down(), builder::up);
    }
}
