package io.streamgauge.runtime.dryrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.files.TemporaryFolder;
import io.streamgauge.log.HumanText;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.cases.LogLine;
import io.streamgauge.runtime.DryRunMain;
import io.streamgauge.runtime.ErrorText;
import io.streamgauge.runtime.trial.LogCapture;
import io.streamgauge.runtime.trial.ScheduledRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.main.Main;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * A run of a route that writes nothing: it fetches and reads for real, and its writes go into an
 * embedded endpoint of its own, with copies of all files. Used by one thread.
 */
public final class DryRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXCHANGE = Pattern.compile("^route \\S+ exchange \\S+ ");

    private final DryRunSettings settings;
    private final SelectedRoute selection;
    private final TemporaryFolder temporary;
    private final DryRunFolder folder;
    private final Preview seen;
    private final DryRunRoutes routes;
    private final List<String> failures = new ArrayList<>();
    private @Nullable String source;
    private @Nullable String nothing;

    private DryRun(DryRunSettings settings, SelectedRoute selection) {
        this.settings = settings;
        this.selection = selection;
        this.temporary = TemporaryFolder.create("streamgauge-dry-run-").deletedAtExit();
        this.folder = new DryRunFolder(temporary.path());
        this.seen = new Preview(new PreviewedRequests(folder.requests()));
        this.routes = new DryRunRoutes(selection, settings, folder, seen);
    }

    /**
     * Finds the route in the route files of the folder that the program runs in.
     *
     * @throws IllegalArgumentException where there is no such route, or a setting is not valid
     */
    public static DryRun of(DryRunSettings settings) {
        ApplicationProperties properties = ApplicationProperties.load();
        properties.noteSecrets();
        RouteFilePattern pattern = RouteFilePattern.of(properties::resolve);
        return new DryRun(
                settings, SelectedRoute.of(settings.route(), pattern.files(), properties::resolve));
    }

    /**
     * Runs the route. The requests in the report can be read until this is closed.
     *
     * @throws RuntimeException where the route could not start; the message has the reasons
     */
    public DryRunReport run() {
        long begin = System.nanoTime();
        selection.off().ifPresent(seen::note);
        Map<String, String> on = new HashMap<>();
        selection.switches().keySet().forEach(key -> on.put(key, "true"));
        List<LogLine> log;
        try (LogCapture capture = LogCapture.begin(folder.inside())) {
            Main main = DryRunMain.of(folder.endpoint(), on, routes);
            try {
                run(main, begin + settings.timeout().toNanos());
            } finally {
                main.stop();
            }
            log = capture.lines();
        }
        return report(log, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void run(Main main, long end) {
        start(main);
        CamelContext camel = main.getCamelContext();
        Route route = camel.getRoute(selection.route());
        if (route == null) {
            throw new IllegalArgumentException(
                    "The route \"%s\" does not exist with these settings: its \"precondition\" is false"
                            .formatted(selection.route()));
        }
        source =
                URISupport.sanitizeUri(route.getEndpoint().getEndpointBaseUri())
                        .replace("://", ":");
        ServiceStatus status = camel.getRouteController().getRouteStatus(route.getId());
        if (!status.isStarted()) {
            failures.add("the route did not start: its log says why");
            return;
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("dry run"));
        try {
            Future<?> work = thread.submit(() -> once(route));
            work.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            new Ending(camel, routes).await(end);
        } catch (TimeoutException e) {
            late(route);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add("it was interrupted");
        } catch (ExecutionException e) {
            routes.failures().add(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IllegalStateException e) {
            failures.add(ErrorText.of(e));
        } finally {
            thread.shutdownNow();
        }
        nothing = reasonOfNothing(route);
    }

    private static void start(Main main) {
        try {
            main.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(ErrorText.of(e), e);
        }
    }

    private static Void once(Route route) throws Exception {
        if (ScheduledRun.isFor(route)) {
            new ScheduledRun(route, InstantSource.system()).run(1);
        }
        return null;
    }

    private void late(Route route) {
        boolean waits =
                route.getEndpoint() instanceof KinesisEndpoint && routes.reads().given() == 0;
        if (!waits) {
            List<String> failed = routes.failures().deliveries();
            failures.add(
                    "the run did not end within %s%s: set a longer \"--timeout\""
                            .formatted(
                                    HumanText.of(settings.timeout()),
                                    failed.isEmpty()
                                            ? ""
                                            : ", because a delivery failed (%s)"
                                                    .formatted(failed.get(0))));
        }
    }

    /** Why nothing came in; null if something did. */
    private @Nullable String reasonOfNothing(Route route) {
        if (route.getEndpoint() instanceof KinesisEndpoint kinesis) {
            return routes.reads().given() > 0 || !failures.isEmpty()
                    ? null
                    : "the stream %s has no records after the position that it is read from%s"
                            .formatted(
                                    kinesis.getConfiguration().getStreamName(),
                                    settings.ignoreCheckpoint() || !hasCheckpoint(kinesis)
                                            ? ""
                                            : "; --ignore-checkpoint reads it from where"
                                                    + " \"iteratorType\" says");
        }
        if (route.getEndpoint() instanceof CopiedFilesEndpoint files) {
            return routes.polls().hasFound(route.getConsumer()) ? null : reasonOfNothing(files);
        }
        return null;
    }

    private boolean hasCheckpoint(KinesisEndpoint kinesis) {
        return folder.hadFiles(Path.of(kinesis.getConfiguration().getCheckpointFolder()));
    }

    private static String reasonOfNothing(CopiedFilesEndpoint files) {
        if (!Files.isDirectory(files.real())) {
            return "the folder %s does not exist".formatted(files.real());
        }
        return files.found() == 0
                ? "the folder %s has no files".formatted(files.real())
                : "the route takes none of the %d files in %s"
                        .formatted(files.found(), files.real());
    }

    private DryRunReport report(List<LogLine> log, Duration took) {
        List<String> failed = new ArrayList<>(failures);
        failed.addAll(routes.failures().failures());
        return new DryRunReport(
                selection.route(),
                Objects.requireNonNullElse(source, ""),
                routes.place(),
                Optional.ofNullable(nothing),
                seen.requests(),
                rejects(),
                routes.rejected(),
                failed.stream().map(folder::shown).toList(),
                new DryRunReport.Effects(
                        seen.allProvisioned(), folder.changes(), seen.allSkipped(), seen.notes()),
                log.stream().filter(this::isWorthShowing).map(this::shown).toList(),
                took);
    }

    /** What the route logs, and warnings; Camel logs its own stop at these levels, too. */
    private boolean isWorthShowing(LogLine line) {
        boolean warning = line.level().equals("WARN") || line.level().equals("ERROR");
        boolean ofRoute =
                !line.logger().startsWith("io.streamgauge.") && !line.logger().startsWith("org.");
        // Failures have a section of their own.
        boolean failure = line.level().equals("ERROR") && line.message().startsWith("failed: ");
        return !failure
                && !line.logger().startsWith("org.apache.camel.impl.engine.")
                && (ofRoute ? !line.level().equals("DEBUG") : warning)
                && !line.message().contains(folder.rejects().toString());
    }

    private LogLine shown(LogLine line) {
        return new LogLine(
                line.level(), line.logger(), folder.shown(line.message()).stripTrailing());
    }

    /**
     * The dead letters of endpoints, and the rejects of loads, of which a route may make copies.
     */
    private List<ObjectNode> rejects() {
        Set<ObjectNode> rejects = new LinkedHashSet<>();
        try {
            List<Path> files = new ArrayList<>(folder.created(".rejects.jsonl"));
            if (Files.isDirectory(folder.rejects())) {
                try (Stream<Path> letters = Files.list(folder.rejects())) {
                    letters.filter(file -> file.toString().endsWith(".jsonl"))
                            .sorted()
                            .forEach(files::add);
                }
            }
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    if (JSON.readTree(line) instanceof ObjectNode letter) {
                        rejects.add(withoutExchange(letter));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rejects);
    }

    /** The ids of exchanges differ from run to run. */
    private static ObjectNode withoutExchange(ObjectNode letter) {
        for (String member : List.of("origin", "reason")) {
            if (letter.hasNonNull(member)) {
                letter.put(member, EXCHANGE.matcher(letter.get(member).asText()).replaceFirst(""));
            }
        }
        return letter;
    }

    /** Deletes all that the run has made. */
    @Override
    public void close() {
        temporary.close();
    }
}
