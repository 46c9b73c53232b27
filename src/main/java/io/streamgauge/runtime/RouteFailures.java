package io.streamgauge.runtime;

import io.streamgauge.bean.DeadLetterReplay;
import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.camel.trace.RouteTracing;
import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LogKeys;
import io.streamgauge.routes.ExchangeEndNotifier;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log of failures that no route handles, a sentence for each, and of routes that work again. */
final class RouteFailures extends ExchangeEndNotifier {

    /** A route that fails from time to time has not recovered with its next exchange. */
    private static final Duration CALM = Duration.ofSeconds(10);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Supplier<Duration> clock;
    private final Map<String, FailedFiles> files = new ConcurrentHashMap<>();
    private final Map<String, Streak> failing = new ConcurrentHashMap<>();

    /**
     * The failures of a route.
     *
     * @param first when it failed first
     * @param last when it failed last
     * @param count how often it failed
     */
    private record Streak(Duration first, Duration last, long count) {}

    RouteFailures() {
        this(() -> Duration.ofNanos(System.nanoTime()));
    }

    RouteFailures(Supplier<Duration> clock) {
        this.clock = clock;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String route = exchange.getFromRouteId();
        if (route == null || isSentByPart(route, exchange)) {
            return;
        }
        switch (event.getType()) {
            case ExchangeFailed -> {
                failed(route);
                // kinesis: reports what becomes of a record that failed.
                if (!(exchange.getFromEndpoint() instanceof KinesisEndpoint)) {
                    RouteTracing.inLog(exchange, () -> report(route, exchange));
                }
            }
            case ExchangeCompleted -> {
                if (exchange.getExchangeExtension().isFailureHandled()
                        || exchange.getProperty(
                                DeadLetterReplay.STILL_FAILING, false, boolean.class)) {
                    failed(route);
                } else if (!isPart(exchange)) {
                    reportLeftOut(route);
                    worked(route, Duration.ofMillis(exchange.getClock().elapsed()));
                }
            }
            default -> {
                // Other events do not end an exchange.
            }
        }
    }

    /** Whether a part of the route sent this exchange on its own, and so reports its failure. */
    private static boolean isSentByPart(String id, Exchange exchange) {
        Route route = exchange.getContext().getRoute(id);
        return route != null
                && exchange.getFromEndpoint() != null
                && !route.getEndpoint().equals(exchange.getFromEndpoint());
    }

    private void reportLeftOut(String route) {
        FailedFiles failed = files.get(route);
        if (failed != null) {
            failed.reportAfterMinute(clock.get());
        }
    }

    private void failed(String route) {
        Duration now = clock.get();
        failing.compute(
                route,
                (id, streak) ->
                        streak == null
                                ? new Streak(now, now, 1)
                                : new Streak(streak.first(), now, streak.count() + 1));
    }

    /** A failure while the exchange ran may be that of one of its parts. */
    private void worked(String route, Duration elapsed) {
        Streak streak = failing.get(route);
        if (streak != null
                && clock.get().minus(streak.last()).compareTo(elapsed.plus(CALM)) >= 0
                && failing.remove(route, streak)) {
            Logger log = LoggerFactory.getLogger(route);
            log.info(
                    DeduplicatingAppender.WORKS_AGAIN,
                    "works again; {} exchanges failed in {}",
                    HumanText.of(streak.count()),
                    HumanText.of(streak.last().minus(streak.first())));
        }
    }

    private void report(String route, Exchange exchange) {
        Exception thrown = exchange.getException();
        String reason = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        Logger log = LoggerFactory.getLogger(route);
        String file =
                exchange.getMessage()
                        .getHeader(
                                Exchange.FILE_NAME_CONSUMED,
                                () -> exchange.getMessage().getHeader(Exchange.FILE_NAME),
                                String.class);
        if (file == null) {
            log.atError()
                    .addKeyValue(LogKeys.ROUTE, route)
                    .addKeyValue(LogKeys.ERROR, reason)
                    .setCause(thrown)
                    .log("failed: {}", reason);
            return;
        }
        String name = CONTROL.matcher(file).replaceAll("?");
        if (files.computeIfAbsent(route, FailedFiles::new).isNamed(name, clock.get())) {
            log.atError()
                    .addKeyValue(LogKeys.ROUTE, route)
                    .addKeyValue(LogKeys.FILE, name)
                    .addKeyValue(LogKeys.ERROR, reason)
                    .setCause(thrown)
                    .log("failed at {}: {}", name, reason);
        }
    }

    /** Logs what was only counted, because the routes have stopped. */
    @Override
    protected void doStop() throws Exception {
        files.values().forEach(FailedFiles::reportLeftOut);
        DeduplicatingAppender.logCounted();
        super.doStop();
    }
}
