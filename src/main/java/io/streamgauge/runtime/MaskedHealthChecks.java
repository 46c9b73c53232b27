package io.streamgauge.runtime;

import io.streamgauge.secrets.Secrets;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;

/** Masks secrets in the results of health checks: Camel passes each result to this bean. */
public final class MaskedHealthChecks implements HealthCheckResultStrategy {

    @Override
    public void processResult(
            HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder builder) {
        if (builder.message() != null) {
            builder.message(Secrets.mask(builder.message()));
        }
        Throwable error = builder.error();
        if (error != null) {
            builder.error(new Masked(error));
        }
        builder.build()
                .getDetails()
                .forEach(
                        (key, value) -> {
                            if (value instanceof String text) {
                                builder.detail(key, Secrets.mask(text));
                            }
                        });
    }

    /** An exception whose message is masked, without its causes, whose messages are not. */
    private static final class Masked extends Exception {

        private static final long serialVersionUID = 1L;

        Masked(Throwable thrown) {
            super(Secrets.mask(String.valueOf(thrown.getMessage())));
            setStackTrace(thrown.getStackTrace());
        }
    }
}
