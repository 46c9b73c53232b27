package io.streamgauge.routes.reload;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the endpoints of new routes take over from those of the old ones: the ticks of {@code
 * quartz:}, and the names of files that {@code file:} has read. One thread swaps files; endpoints
 * that other threads add are ignored.
 */
final class RouteContinuity extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.routes");

    private final CamelContext camel;
    private final InstantSource clock;
    private final Map<TriggerKey, QuartzTicks> ticks = new HashMap<>();
    private final Map<String, IdempotentRepository> files = new HashMap<>();
    private final List<Endpoint> added = new ArrayList<>();
    private final Map<String, Scheduler> paused = new HashMap<>();
    private volatile @Nullable Thread swapping;

    RouteContinuity(CamelContext camel, InstantSource clock) {
        this.camel = camel;
        this.clock = clock;
    }

    /** Begins a swap, which {@link #end} ends. */
    void begin() {
        swapping = Thread.currentThread();
    }

    /** Remembers the state of routes that have stopped and are still in the context. */
    void remember(Collection<LoadedFile> loaded) throws SchedulerException {
        for (LoadedFile file : loaded) {
            for (String id : file.routes()) {
                Route route = camel.getRoute(id);
                if (route != null) {
                    remember(route.getEndpoint());
                }
            }
        }
    }

    private void remember(Endpoint endpoint) throws SchedulerException {
        if (endpoint instanceof QuartzEndpoint quartz) {
            QuartzTicks.take(quartz, clock.instant())
                    .ifPresent(taken -> ticks.putIfAbsent(quartz.getTriggerKey(), taken));
        } else if (endpoint instanceof GenericFileEndpoint<?> source
                && source.getIdempotentRepository() != null) {
            files.put(source.getConfiguration().getDirectory(), source.getIdempotentRepository());
        }
    }

    /** Camel calls it before it starts an endpoint. */
    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (!Thread.currentThread().equals(swapping)) {
            return;
        }
        added.add(endpoint);
        if (endpoint instanceof QuartzEndpoint quartz) {
            pause(quartz);
            QuartzTicks taken = ticks.get(quartz.getTriggerKey());
            if (taken != null) {
                taken.resume(quartz, clock.instant());
            }
        } else if (endpoint instanceof GenericFileEndpoint<?> source
                && source.getIdempotentRepository() == null) {
            IdempotentRepository read = files.get(source.getConfiguration().getDirectory());
            if (read != null) {
                source.setIdempotentRepository(read);
            }
        }
    }

    /** A tick that is due at once would come before the consumer, and be lost. */
    private void pause(QuartzEndpoint endpoint) {
        Scheduler scheduler = endpoint.getComponent().getScheduler();
        String group = endpoint.getTriggerKey().getGroup();
        try {
            scheduler.pauseTriggers(GroupMatcher.triggerGroupEquals(group));
            paused.put(group, scheduler);
        } catch (SchedulerException e) {
            throw new IllegalStateException("The ticks of " + endpoint + " cannot be paused", e);
        }
    }

    /** Removes the endpoints that a load has added which failed. */
    void removeAdded() throws Exception {
        Set<Endpoint> used = new HashSet<>();
        camel.getRoutes().forEach(route -> used.add(route.getEndpoint()));
        for (Endpoint endpoint : added) {
            if (!used.contains(endpoint)) {
                camel.removeEndpoint(endpoint);
            }
        }
        added.clear();
    }

    /** Ends a swap: the routes that run get their ticks from now on. */
    void end() {
        swapping = null;
        try {
            restore();
            for (Map.Entry<String, Scheduler> group : paused.entrySet()) {
                group.getValue().resumeTriggers(GroupMatcher.triggerGroupEquals(group.getKey()));
            }
        } catch (SchedulerException e) {
            LOG.error("Ticks of quartz: do not go on after a reload: restart the program", e);
        }
        paused.clear();
        ticks.clear();
        files.clear();
        added.clear();
    }

    private void restore() throws SchedulerException {
        for (Route route : List.copyOf(camel.getRoutes())) {
            if (route.getEndpoint() instanceof QuartzEndpoint quartz) {
                QuartzTicks taken = ticks.get(quartz.getTriggerKey());
                if (taken != null) {
                    taken.restore(quartz);
                }
            }
        }
    }
}
