package io.streamgauge.routes.reload;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;

/**
 * Replaces the files of a group: stops the old routes, and loads and starts the new ones. If that
 * fails, the old texts are loaded and started again.
 */
final class RouteSwap {

    /**
     * The longest wait for the last exchange of a route, in timeouts. A write that cannot succeed
     * ends after {@code deliveryTimeout} only, and the edit may be what corrects it.
     */
    private static final int MAX_TIMEOUTS = 8;

    private final CamelContext camel;
    private final RouteLoader loader;
    private final RouteDrain drain;
    private final RouteContinuity continuity;
    private final AtomicBoolean closing;

    /** How many timeouts to wait next, for each route that did not end in time. */
    private final Map<String, Integer> patience = new HashMap<>();

    RouteSwap(ReloadRuntime runtime, AtomicBoolean closing) {
        this.camel = runtime.camel();
        this.loader = new RouteLoader(camel);
        this.drain = new RouteDrain(camel, runtime.elapsed(), closing);
        this.continuity = new RouteContinuity(camel, runtime.clock());
        this.closing = closing;
        camel.addLifecycleStrategy(continuity);
    }

    /** What became of a group. */
    sealed interface Outcome {

        /** The new files run. */
        record Swapped(List<LoadedFile> loaded) implements Outcome {}

        /** A route did not stop in time, or the program stops: the old files run. */
        record Busy(String route, Duration timeout) implements Outcome {}

        /** The program stops, and the old files have stopped. */
        record Ended() implements Outcome {}

        /** A new file failed, and the old ones run. */
        record RolledBack(LoadFailure failure, List<LoadedFile> loaded) implements Outcome {}

        /** A new file failed, and then an old one: none of them runs. */
        record Failed(LoadFailure failure) implements Outcome {}
    }

    /**
     * Replaces files.
     *
     * @param old the files of the group that run
     * @param next the files that are to run
     * @param kept the names of their beans that stay in the context
     */
    Outcome swap(List<LoadedFile> old, List<HashedFile> next, Set<String> kept) throws Exception {
        List<String> routes = old.stream().flatMap(file -> file.routes().stream()).toList();
        int timeouts = routes.stream().mapToInt(id -> patience.getOrDefault(id, 1)).max().orElse(1);
        Duration timeout = timeout().multipliedBy(timeouts);
        Optional<String> busy = drain.stop(routes, timeout);
        if (busy.isPresent()) {
            patience.put(busy.get(), Math.min(2 * timeouts, MAX_TIMEOUTS));
            return new Outcome.Busy(busy.get(), timeout);
        }
        patience.keySet().removeAll(routes);
        continuity.begin();
        try {
            continuity.remember(old);
            loader.unload(old, kept);
            return closing.get() ? new Outcome.Ended() : load(old, next, kept);
        } finally {
            continuity.end();
        }
    }

    private Outcome load(List<LoadedFile> old, List<HashedFile> next, Set<String> kept)
            throws Exception {
        try {
            return new Outcome.Swapped(loader.load(next, kept));
        } catch (LoadFailure failure) {
            continuity.removeAdded();
            if (old.isEmpty()) {
                return new Outcome.Failed(failure);
            }
            try {
                return new Outcome.RolledBack(
                        failure, loader.load(old.stream().map(LoadedFile::file).toList(), kept));
            } catch (LoadFailure again) {
                continuity.removeAdded();
                failure.addSuppressed(again);
                return new Outcome.Failed(failure);
            }
        }
    }

    private Duration timeout() {
        ShutdownStrategy strategy = camel.getShutdownStrategy();
        return Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit());
    }
}
