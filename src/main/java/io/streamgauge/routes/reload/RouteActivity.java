package io.streamgauge.routes.reload;

import io.streamgauge.routes.ExchangeEndNotifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * What routes do: the exchanges that have ended, how many end in a second, and the last error. The
 * numbers of a route go on over its edits. Threads may use it at the same time.
 */
public final class RouteActivity extends ExchangeEndNotifier {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration SAMPLE = Duration.ofSeconds(2);

    private final CamelContext camel;
    private final InstantSource clock;
    private final Supplier<Duration> elapsed;
    private final Map<String, Counts> routes = new ConcurrentHashMap<>();

    /**
     * The activity of a route.
     *
     * @param status its state, such as Started; Removed if it is not in the context
     * @param completed the exchanges that have ended without a failure
     * @param failed the exchanges that have failed, handled by the route or not
     * @param inFlight the exchanges that have not ended
     * @param perSecond the exchanges that have ended in a second, on average over the last minute
     * @param lastError the last failure; null if there was none
     */
    public record Activity(
            String status,
            long completed,
            long failed,
            int inFlight,
            double perSecond,
            @Nullable LastError lastError) {}

    /**
     * The last failure of a route.
     *
     * @param place the endpoint that failed; null where the failure names none
     */
    public record LastError(String message, Instant at, @Nullable String place) {}

    private record Sample(Duration at, long ended) {}

    private static final class Counts {
        private final LongAdder completed = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final Deque<Sample> samples = new ArrayDeque<>();
        private volatile @Nullable LastError lastError;
    }

    /**
     * @param elapsed the time that has passed
     */
    public RouteActivity(CamelContext camel, InstantSource clock, Supplier<Duration> elapsed) {
        this.camel = camel;
        this.clock = clock;
        this.elapsed = elapsed;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String route = exchange.getFromRouteId();
        if (route == null || isPart(exchange)) {
            return;
        }
        Counts counts = routes.computeIfAbsent(route, id -> new Counts());
        boolean failed =
                event instanceof CamelEvent.ExchangeFailedEvent
                        || exchange.getExchangeExtension().isFailureHandled();
        (failed ? counts.failed : counts.completed).increment();
        if (failed) {
            counts.lastError = new LastError(message(exchange), clock.instant(), place(exchange));
        }
    }

    /** The activity of a route. */
    public Activity of(String route) {
        Counts counts = routes.computeIfAbsent(route, id -> new Counts());
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        return new Activity(
                status == null ? "Removed" : status.name(),
                counts.completed.sum(),
                counts.failed.sum(),
                camel.getInflightRepository().size(route),
                perSecond(counts),
                counts.lastError);
    }

    /** Notes the numbers of now, for the rates of the next minute. */
    void sample() {
        routes.values().forEach(this::perSecond);
    }

    private double perSecond(Counts counts) {
        Duration now = elapsed.get();
        long ended = counts.completed.sum() + counts.failed.sum();
        synchronized (counts.samples) {
            Deque<Sample> samples = counts.samples;
            while (samples.size() > 1 && now.minus(samples.getFirst().at()).compareTo(WINDOW) > 0) {
                samples.removeFirst();
            }
            Sample last = samples.peekLast();
            if (last == null || now.minus(last.at()).compareTo(SAMPLE) >= 0) {
                samples.addLast(new Sample(now, ended));
            }
            Sample first = samples.getFirst();
            double seconds = now.minus(first.at()).toNanos() / 1e9;
            return seconds <= 0 ? 0 : (ended - first.ended()) / seconds;
        }
    }

    private static @Nullable String place(Exchange exchange) {
        String endpoint = exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT, String.class);
        return endpoint == null ? null : URISupport.sanitizeUri(endpoint);
    }

    private static String message(Exchange exchange) {
        Exception thrown =
                exchange.getException() != null
                        ? exchange.getException()
                        : exchange.getProperty(
                                ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        return thrown == null
                ? "a failure without a reason"
                : String.valueOf(
                        thrown.getMessage() == null ? thrown.toString() : thrown.getMessage());
    }
}
