package io.streamgauge.runtime.cases;

import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.log.HumanText;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.cases.CaseInput;
import io.streamgauge.routes.cases.CaseSetup;
import io.streamgauge.routes.cases.RouteCase;
import io.streamgauge.routes.cases.RouteIndex;
import io.streamgauge.runtime.CaseMain;
import io.streamgauge.runtime.trial.ScheduledRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;

/** The run of one case: starts its routes, gives them their input, and waits until all is done. */
final class CaseRun {

    private static final Pattern DATABASE =
            Pattern.compile("\\btimestream:(?://)?([\\w.-]{3,64})/");
    private static final Duration LOOK = Duration.ofMillis(10);

    private final RouteCase tested;
    private final StandIns standIns;
    private @Nullable CaseRoutes routes;
    private @Nullable String unfinished;

    CaseRun(RouteCase tested, StandIns standIns) {
        this.tested = tested;
        this.standIns = standIns;
    }

    void run(RouteIndex index) {
        CaseSetup setup = tested.setup();
        Map<String, String> values = new HashMap<>();
        index.switches(tested.routes()).forEach(key -> values.put(key, "true"));
        values.putAll(setup.settings());
        List<RouteFile> files = index.needed(tested.routes());
        createDatabases(files);
        CaseRoutes parts = new CaseRoutes(tested, files, standIns);
        routes = parts;
        Main main = CaseMain.of(standIns.aws(), standIns.clock(), values, parts);
        // The context uses the language while it is built.
        main.bind("simple", new FixedTimeSimple());
        long end = System.nanoTime() + setup.deadline().toNanos();
        ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("case"));
        try {
            Future<?> work = thread.submit(() -> startAndWork(main));
            work.get(setup.deadline().toNanos(), TimeUnit.NANOSECONDS);
            awaitRest(main.getCamelContext(), end);
        } catch (TimeoutException e) {
            unfinished = late(parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unfinished = "it was interrupted";
        } catch (ExecutionException e) {
            parts.events().add(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            thread.shutdownNow();
            main.stop();
        }
    }

    private void createDatabases(List<RouteFile> files) {
        Set<String> names = new HashSet<>();
        for (RouteFile file : files) {
            DATABASE.matcher(file.text()).results().forEach(it -> names.add(it.group(1)));
        }
        new EmbeddedState(standIns.aws()).createDatabases(names);
    }

    List<String> failures() {
        String folder = standIns.folder().path() + "/";
        return routes == null
                ? List.of()
                : routes.events().failures().stream().map(it -> it.replace(folder, "")).toList();
    }

    Optional<String> unfinished() {
        return Optional.ofNullable(unfinished);
    }

    Set<String> deadLetterFolders() {
        return routes == null ? Set.of() : routes.endpoints().deadLetterFolders();
    }

    /** Starts the routes, and gives them their input. */
    private Void startAndWork(Main main) throws Exception {
        main.start();
        CamelContext camel = main.getCamelContext();
        if (tested.input() instanceof CaseInput.Message message) {
            send(message, camel);
        } else if (tested.input() instanceof CaseInput.Consumer consumer) {
            for (int run = 1; run <= consumer.runs(); run++) {
                runSchedules(run, camel);
            }
        }
        return null;
    }

    private void runSchedules(int run, CamelContext camel) throws Exception {
        for (String id : tested.routes()) {
            Route route = camel.getRoute(id);
            if (route != null && ScheduledRun.isFor(route)) {
                new ScheduledRun(route, standIns.clock()).run(run);
            }
        }
    }

    private void send(CaseInput.Message message, CamelContext camel) throws Exception {
        Endpoint input = camel.getEndpoint(CaseRoutes.INPUT);
        Exchange exchange = standIns.clock().exchange(camel, ExchangePattern.InOnly);
        exchange.getExchangeExtension().setFromEndpoint(input);
        exchange.getMessage().setBody(message.body());
        exchange.getMessage().setHeaders(new HashMap<>(message.headers()));
        camel.createProducerTemplate().send(input, exchange);
    }

    /** Waits for what the routes do by themselves: files, records, and work of other threads. */
    private void awaitRest(CamelContext camel, long end) throws TimeoutException {
        EmbeddedState state = new EmbeddedState(standIns.aws());
        while (!isIdle(camel, state)) {
            if (System.nanoTime() >= end) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isIdle(CamelContext camel, EmbeddedState state) {
        if (camel.getInflightRepository().size() > 0) {
            return false;
        }
        CaseRoutes parts = Objects.requireNonNull(routes);
        Map<String, Integer> readers = new HashMap<>();
        for (Route route : camel.getRoutes()) {
            if (route.getEndpoint() instanceof KinesisEndpoint kinesis) {
                readers.merge(kinesis.getConfiguration().getStreamName(), 1, Integer::sum);
            } else if (route.getEndpoint() instanceof SedaEndpoint seda
                    && seda.getCurrentQueueSize() > 0) {
                return false;
            } else if (route.getConsumer() instanceof ScheduledPollConsumer
                    && !parts.endpoints().isIdle(route.getConsumer())) {
                return false;
            }
        }
        return readers.entrySet().stream()
                        .allMatch(
                                it ->
                                        parts.settled(it.getKey())
                                                >= it.getValue()
                                                        * state.records(it.getKey()).size())
                && camel.getInflightRepository().size() == 0;
    }

    private String late(CaseRoutes parts) {
        List<String> failed = parts.events().deliveries();
        return "it ran for %s, which is its deadline%s"
                .formatted(
                        HumanText.of(tested.setup().deadline()),
                        failed.isEmpty() ? "" : "; a delivery failed: " + failed.get(0));
    }
}
