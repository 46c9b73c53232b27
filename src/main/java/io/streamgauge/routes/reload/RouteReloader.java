package io.streamgauge.routes.reload;

import static java.util.stream.Collectors.joining;

import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the route files of a folder, and takes edits while they run. A start is the first edit. The
 * looks at the folder are those of one thread; {@link #close} may be called by any.
 */
public final class RouteReloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.routes");
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration MAX_RETRY = Duration.ofMinutes(5);

    private final ReloadRuntime runtime;
    private final Supplier<FolderLook> folder;
    private final FolderWatcher watcher;
    private final RouteFileStates states = new RouteFileStates();
    private final ReloadEvents events;
    private final RouteActivity activity;
    private final RouteChanges changes;
    private final AtomicBoolean closing = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable FolderLook applied;
    private Duration retry = FIRST_RETRY;
    private Duration retryAt = Duration.ZERO;

    /**
     * @param folder the folder of the files
     * @param fixed files that are not in a folder, and so are not watched
     */
    public RouteReloader(ReloadRuntime runtime, RouteFolder folder, List<RouteFile> fixed) {
        this.runtime = runtime;
        this.folder = () -> with(fixed, folder.look(), runtime.settings());
        this.watcher = new FolderWatcher(this.folder);
        this.events = new ReloadEvents(runtime.meters());
        this.changes =
                new RouteChanges(
                        runtime, new ReloadReports(states, events, runtime.clock()), closing);
        this.activity = new RouteActivity(runtime.camel(), runtime.clock(), runtime.elapsed());
        runtime.camel().getManagementStrategy().addEventNotifier(activity);
        events.watch(states);
    }

    /** The states of the files. */
    public RouteFileStates states() {
        return states;
    }

    /** What the routes do. */
    public RouteActivity activity() {
        return activity;
    }

    /**
     * Loads the files and starts their routes. A file with problems is reported and left out.
     *
     * @param strict whether each file must run
     * @throws IllegalStateException with all problems, if there are any and no route runs, or each
     *     file must
     */
    public void start(boolean strict) throws Exception {
        take(folder.get());
        List<RouteFileState> refused = states.refused();
        if (!refused.isEmpty() && (strict || changes.routes() == 0)) {
            throw new IllegalStateException(
                    refused.stream()
                            .flatMap(state -> state.problems().stream())
                            .map(RouteProblem::toString)
                            .collect(joining(System.lineSeparator())));
        }
        events.started();
        states.started();
    }

    /** Looks at the folder from now on. */
    public synchronized void watch() {
        ScheduledExecutorService looks =
                Executors.newSingleThreadScheduledExecutor(new DaemonThreads("route reload"));
        thread = looks;
        var unused =
                looks.scheduleWithFixedDelay(
                        this::lookSafely,
                        INTERVAL.toMillis(),
                        INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Looks at the folder once, and takes what two looks agree on. */
    public void look() throws Exception {
        activity.sample();
        Optional<FolderLook> settled = watcher.look();
        boolean due = changes.isWaiting() && runtime.elapsed().get().compareTo(retryAt) >= 0;
        if (settled.isPresent() && (due || !settled.get().equals(applied)) && !closing.get()) {
            if (!due) {
                retry = FIRST_RETRY;
            }
            take(settled.get());
        }
    }

    /**
     * Looks at the folder soon, and takes again what is refused or could not be started.
     *
     * @throws IllegalStateException where edits are not taken
     */
    public synchronized void retake() {
        if (thread == null) {
            throw new IllegalStateException(
                    "Files are taken at a start only, because \"routes.reload\" is false: restart"
                            + " the program");
        }
        thread.execute(
                () -> {
                    applied = null;
                    lookSafely();
                });
    }

    /** The newest text of a file, whether it runs or not; empty if it cannot be read. */
    public Optional<String> newestText(String file) {
        return folder.get().files().get(file) instanceof FolderLook.Text found
                ? Optional.of(found.file().file().text())
                : Optional.empty();
    }

    private void take(FolderLook look) throws Exception {
        // After a failure nobody has foreseen, the same files are taken again.
        applied = null;
        changes.apply(look);
        applied = look;
        if (changes.isWaiting()) {
            retryAt = runtime.elapsed().get().plus(retry);
            retry =
                    retry.multipliedBy(2).compareTo(MAX_RETRY) < 0
                            ? retry.multipliedBy(2)
                            : MAX_RETRY;
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (Exception | Error e) {
            // The executor would end the looks without a word.
            LOG.error("The route files could not be looked at: {}", runtime.describe().apply(e), e);
        }
    }

    private static FolderLook with(List<RouteFile> fixed, FolderLook look, SettingsFiles settings) {
        NavigableMap<String, FolderLook.Found> files = new TreeMap<>(look.files());
        for (RouteFile file : fixed) {
            byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
            files.put(file.name(), new FolderLook.Text(HashedFile.of(file.name(), content)));
        }
        return new FolderLook(files, look.gone(), settings.read());
    }

    /** Ends a swap that waits, and takes no further edit. The routes keep running. */
    @Override
    public void close() {
        closing.set(true);
        ScheduledExecutorService looks;
        synchronized (this) {
            looks = thread;
        }
        if (looks != null) {
            looks.shutdown();
            try {
                long timeout = runtime.camel().getShutdownStrategy().getTimeout();
                if (!looks.awaitTermination(timeout, TimeUnit.SECONDS)) {
                    LOG.warn("The reload of the routes did not end within {} s", timeout);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
