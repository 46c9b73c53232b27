package io.streamgauge.routes.reload;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.camel.DurationConverter;
import io.streamgauge.camel.SteadyTimerComponent;
import io.streamgauge.faults.LogLines;
import io.streamgauge.routes.RouteFilePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/** A folder of route files that run in a context of this JVM, and are edited. */
final class EditedRoutes implements AutoCloseable {

    final DefaultCamelContext camel = new DefaultCamelContext();
    final MeterRegistry meters = new SimpleMeterRegistry();

    /** What the routes have handed to the bean "sink". */
    final List<String> received = new CopyOnWriteArrayList<>();

    /** Whether a route with the policy "gate" fails to start. */
    volatile boolean gateIsClosed;

    /** Thrown by the next look. */
    volatile @Nullable Error lookFailure;

    /** The levels of loggers that were edited. */
    final Map<String, String> levels = new ConcurrentHashMap<>();

    private final Path settings;
    private final Path folder;
    private final RouteReloader reloader;
    private final LogLines log = new LogLines("io.streamgauge.routes");
    private Duration passed = Duration.ZERO;

    EditedRoutes(Path parent) throws IOException {
        this(parent, Map.of());
    }

    EditedRoutes(Path parent, Map<String, String> values) throws IOException {
        folder = Files.createDirectories(parent.resolve("routes"));
        settings = parent.resolve("application.properties");
        set(values);
        camel.getPropertiesComponent().setLocation("file:" + settings);
        extend(camel);
        camel.getShutdownStrategy().setTimeout(30);
        Processor sink = exchange -> received.add(text(exchange));
        camel.getRegistry().bind("sink", Processor.class, sink);
        camel.getRegistry().bind("gate", RoutePolicy.class, new Gate());
        reloader =
                new RouteReloader(
                        new ReloadRuntime(
                                camel,
                                EditedRoutes::extend,
                                Set.of("sink", "gate", "blocker"),
                                new SettingsFiles(List.of(settings), levels::putAll),
                                failure -> String.valueOf(failure.getMessage()),
                                () -> meters,
                                InstantSource.system(),
                                this::elapsed),
                        new RouteFolder(
                                new RouteFilePattern("file:" + folder + "/*.camel.yaml", "false")),
                        List.of());
        camel.start();
    }

    private final class Gate extends RoutePolicySupport {
        @Override
        public void onStart(Route route) {
            if (gateIsClosed) {
                throw new IllegalStateException("the gate is closed");
            }
        }
    }

    private Duration elapsed() {
        Error failure = lookFailure;
        if (failure != null) {
            lookFailure = null;
            throw failure;
        }
        return Duration.ofNanos(System.nanoTime()).plus(passed);
    }

    private static void extend(CamelContext context) {
        DurationConverter.register(context);
        context.addComponent("timer", new SteadyTimerComponent());
        context.addComponent("port", new PortComponent());
    }

    private static String text(Exchange exchange) {
        return exchange.getMessage().getBody(String.class);
    }

    /** The path of a file: prices for routes/prices.camel.yaml. */
    Path file(String name) {
        return folder.resolve(name + ".camel.yaml");
    }

    Path folder() {
        return folder;
    }

    /** Writes the settings. */
    EditedRoutes set(Map<String, String> values) throws IOException {
        Files.write(
                settings,
                values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .toList());
        return this;
    }

    /** Writes a file. */
    EditedRoutes write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
        return this;
    }

    /** A route that answers a call of direct:NAME with a constant, and hands it to the sink. */
    static String answering(String name, String answer) {
        return """
        - route:
            id: %s
            from:
              uri: direct:%s
              steps:
                - setBody: { constant: "%s" }
                - process: { ref: sink }
        """
                .formatted(name, name, answer);
    }

    /** Loads the files as a start does. */
    EditedRoutes start() throws Exception {
        reloader.start(false);
        return this;
    }

    /** The files in another context, as a restart loads them; this one has stopped. */
    EditedRoutes restarted() throws Exception {
        close();
        return new EditedRoutes(folder.getParent()).start();
    }

    RouteReloader reloader() {
        return reloader;
    }

    /** Looks at the folder until an edit has settled. */
    void look() throws Exception {
        reloader.look();
        reloader.look();
    }

    /** Lets time pass for the reloader. */
    void pass(Duration time) {
        passed = passed.plus(time);
    }

    /** What direct:NAME answers. */
    String call(String name) {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody("direct:" + name, null, String.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The state of a file. */
    RouteFileState state(String name) {
        return reloader.states().of(file(name).toString()).orElseThrow();
    }

    /** What is wrong with the newest text of a file, without the folder. */
    List<String> problems(String name) {
        return state(name).problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    /** The lines of the log, without the folder. */
    List<String> log() {
        return log.lines().stream()
                .filter(
                        line ->
                                line.contains(folder.toString())
                                        || line.contains("application.properties"))
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    double count(String name, String outcome) {
        return meters.get("streamgauge.routes.reloads")
                .tags("file", file(name).toString(), "outcome", outcome)
                .counter()
                .count();
    }

    @Override
    public void close() {
        reloader.close();
        camel.stop();
        log.close();
    }
}
