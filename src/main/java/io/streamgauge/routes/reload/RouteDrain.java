package io.streamgauge.routes.reload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Stops routes after their last exchange, or lets all of them run on if one does not end in time.
 * Camel's own stop looks once a second only, and does not start a timer again that it gave up to
 * stop.
 *
 * @param clock the time that has passed
 * @param closing ends the wait: the program stops
 */
record RouteDrain(CamelContext camel, Supplier<Duration> clock, AtomicBoolean closing) {

    private static final Duration LOOK = Duration.ofMillis(5);

    /** After this while, what other routes send to does not have to be empty for a moment. */
    private static final Duration SHARED = Duration.ofSeconds(2);

    /** How a paused consumer runs again. */
    private interface Resume {
        void run() throws Exception;
    }

    /**
     * Stops routes.
     *
     * @param ids the routes in the order in which they were started
     * @return the route that did not end in time, if there is one; then all run as before
     */
    Optional<String> stop(List<String> ids, Duration timeout) throws Exception {
        List<Route> routes = new ArrayList<>();
        for (String id : ids) {
            Route route = camel.getRoute(id);
            if (route != null && camel.getRouteController().getRouteStatus(id).isStarted()) {
                routes.add(route);
            }
        }
        Collections.reverse(routes);
        Duration deadline = clock.get().plus(timeout);
        Deque<Resume> paused = new ArrayDeque<>();
        Optional<String> busy = drain(routes, paused, deadline);
        if (busy.isPresent()) {
            resume(routes, paused);
            return busy;
        }
        for (Route route : routes) {
            camel.getRouteController()
                    .stopRoute(route.getId(), left(deadline), TimeUnit.MILLISECONDS, true);
        }
        return Optional.empty();
    }

    private Optional<String> drain(List<Route> routes, Deque<Resume> paused, Duration deadline)
            throws Exception {
        List<Route> first = new ArrayList<>();
        List<Route> last = new ArrayList<>();
        for (Route route : routes) {
            // direct: and seda: serve the exchanges of other routes until these have ended.
            (isDeferred(route) ? last : first).add(route);
        }
        for (Route route : first) {
            pause(route, paused);
        }
        Optional<String> busy = await(first, deadline);
        if (busy.isPresent() || last.isEmpty()) {
            return busy;
        }
        Duration shared = clock.get().plus(SHARED);
        await(last, shared.compareTo(deadline) < 0 ? shared : deadline);
        for (Route route : last) {
            pause(route, paused);
        }
        return await(last, deadline);
    }

    private static boolean isDeferred(Route route) {
        return route.getConsumer() instanceof ShutdownAware aware
                && aware.deferShutdown(route.getShutdownRunningTask());
    }

    /** Pauses the consumer of a route, and records how it runs again. */
    private static void pause(Route route, Deque<Resume> paused) throws Exception {
        Consumer consumer = route.getConsumer();
        if (route.getEndpoint() instanceof QuartzEndpoint quartz) {
            // A job that has begun still needs its consumer.
            paused.push(quartz::resumeTrigger);
            quartz.pauseTrigger();
        } else if (consumer instanceof Suspendable) {
            paused.push(() -> ServiceHelper.resumeService(consumer));
            ServiceHelper.suspendService(consumer);
        } else {
            paused.push(() -> ServiceHelper.startService(consumer));
            ServiceHelper.stopService(consumer);
        }
    }

    private static void resume(List<Route> routes, Deque<Resume> paused) throws Exception {
        for (Route route : routes) {
            if (route.getConsumer() instanceof ShutdownAware aware) {
                // It would deliver no more than one exchange of a poll.
                aware.deferShutdown(null);
            }
        }
        for (Resume resume : paused) {
            resume.run();
        }
    }

    /** Waits until the routes have no exchange left; gives the first that still has one then. */
    private Optional<String> await(List<Route> routes, Duration deadline) {
        while (true) {
            Optional<String> busy =
                    routes.stream().filter(this::isBusy).map(Route::getId).findFirst();
            if (busy.isEmpty() || closing.get() || clock.get().compareTo(deadline) >= 0) {
                return busy;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isBusy(Route route) {
        return camel.getInflightRepository().size(route.getId()) > 0
                || (route.getConsumer() instanceof ShutdownAware aware
                        && aware.getPendingExchangesSize() > 0)
                || (route.getEndpoint() instanceof QuartzEndpoint quartz
                        && QuartzTicks.isExecuting(quartz));
    }

    private long left(Duration deadline) {
        return Math.max(1000, deadline.minus(clock.get()).toMillis());
    }
}
