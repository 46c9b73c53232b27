package io.streamgauge.camel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/** Beans that a registry holds once, by their type. */
public final class Beans {

    private Beans() {}

    /** The clock of a context; without one, the system's. */
    public static InstantSource clock(@Nullable CamelContext context) {
        InstantSource clock = find(context, InstantSource.class);
        return clock == null ? InstantSource.system() : clock;
    }

    /** The meters of a context; without any, Micrometer's global ones. */
    public static MeterRegistry meters(@Nullable CamelContext context) {
        MeterRegistry meters = find(context, MeterRegistry.class);
        return meters == null ? Metrics.globalRegistry : meters;
    }

    /** What chooses the pauses between retries. */
    public static RandomGenerator random(@Nullable CamelContext context) {
        RandomGenerator random = find(context, RandomGenerator.class);
        return random == null ? new Random() : random;
    }

    /** The only bean of a type; null where the registry holds none or several. */
    public static <T> @Nullable T find(@Nullable CamelContext context, Class<T> type) {
        return context == null ? null : CamelContextHelper.findSingleByType(context, type);
    }
}
