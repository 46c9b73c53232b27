package io.streamgauge.routes.reload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LogKeys;
import io.streamgauge.routes.RouteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What becomes of edits: one line in the log for each, and meters. */
final class ReloadEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.routes");

    private static final String SETTINGS = "application.properties";
    private static final String LAST_GOOD = "; %2$s runs";
    private static final String LEFT_OUT = "; %1$s are left out, and all others run";
    private static final String STOPPED = "; %1$s do not run";

    private final Supplier<MeterRegistry> meters;
    private final List<Runnable> ofTheStart = new ArrayList<>();
    private boolean started;

    ReloadEvents(Supplier<MeterRegistry> meters) {
        this.meters = meters;
    }

    /** The number of the configuration that runs. */
    void watch(RouteFileStates states) {
        Gauge.builder("streamgauge.routes.config.hash", states, RouteFileStates::configHash)
                .description("A number made of the hashes of the route files that run")
                .register(meters.get());
    }

    /** The start has succeeded: its problems are logged, and from now on what runs is an edit. */
    void started() {
        started = true;
        ofTheStart.forEach(Runnable::run);
        ofTheStart.clear();
    }

    /** If the start fails, the program reports the problems. */
    private void onceStarted(Runnable line) {
        if (started) {
            line.run();
        } else {
            ofTheStart.add(line);
        }
    }

    /** A file runs with its newest text. */
    void taken(String file, Duration time, Collection<String> routes) {
        count(file, "taken");
        if (started) {
            line(Level.INFO, file)
                    .log(
                            "{} reloaded in {}: {}",
                            file,
                            HumanText.of(time),
                            routes.isEmpty() ? "no route is enabled" : String.join(", ", routes));
        }
    }

    /** A file was loaded again, because one that it uses was edited. */
    void followed(String file, Collection<String> edited) {
        line(Level.INFO, file).log("{} reloaded too: it uses {}", file, String.join(", ", edited));
    }

    /** The routes of a deleted file have stopped. */
    void removed(String file, Collection<String> routes) {
        count(file, "removed");
        line(Level.INFO, file)
                .log(
                        "{} removed{}",
                        file,
                        routes.isEmpty() ? "" : ": " + String.join(", ", routes) + " stopped");
    }

    /** The newest text of a file is wrong. */
    void refused(String file, List<RouteProblem> problems, boolean runs) {
        count(file, "refused");
        problems(Level.WARN, file, problems, runs ? LAST_GOOD : LEFT_OUT);
    }

    /** A file or a folder cannot be read. */
    void hidden(String file, FolderLook.Unreadable found) {
        count(file, "refused");
        line(Level.WARN, found.name())
                .log("{}: {}; what runs keeps running", found, found.remedy());
    }

    /** The newest text could not be started, and the last good one runs again. */
    void rolledBack(String file, List<RouteProblem> problems) {
        count(file, "rolled-back");
        problems(Level.WARN, file, problems, LAST_GOOD);
    }

    /** Nothing of a file runs any more, although it did. */
    void failed(String file, List<RouteProblem> problems) {
        count(file, "failed");
        problems(Level.ERROR, file, problems, STOPPED);
    }

    /** The routes that run could not be stopped in time. */
    void busy(String file, String route, Duration timeout) {
        count(file, "failed");
        line(Level.WARN, file)
                .log(
                        "{} was edited, but its route {} has not ended its exchanges within {}:"
                                + " the last good version runs on, and the edit is tried again with a longer"
                                + " wait",
                        file,
                        route,
                        HumanText.of(timeout));
    }

    /** Edited settings are in use, but for those that need a restart. */
    void settingsTaken(Collection<String> live, Collection<String> restart) {
        if (!live.isEmpty()) {
            line(Level.INFO, SETTINGS).log("{}: {} changed", SETTINGS, String.join(", ", live));
        }
        if (!restart.isEmpty()) {
            line(Level.WARN, SETTINGS)
                    .log(
                            "{}: {} changed, which is read at a start only: restart the program",
                            SETTINGS,
                            String.join(", ", restart));
        }
    }

    /** Edited settings have problems in route files. */
    void settingsRefused(List<RouteProblem> problems) {
        for (RouteProblem problem : problems) {
            line(Level.WARN, SETTINGS)
                    .log("{} was edited, and its values before stay: {}", SETTINGS, problem);
        }
    }

    /** A file with problems is as it runs again. */
    void mended(String file) {
        line(Level.INFO, file).log("{} is as it runs again", file);
    }

    /**
     * @param end what runs
     */
    private void problems(Level level, String file, List<RouteProblem> problems, String end) {
        onceStarted(() -> problems.forEach(problem -> problem(level, file, problem, end)));
    }

    private static void problem(Level level, String file, RouteProblem problem, String end) {
        // An edit may break another file, such as one that uses its beans.
        boolean isIn = problem.at().file().equals(file);
        String routes = isIn ? "its routes" : "the routes of " + file;
        String version = "the last good version" + (isIn ? "" : " of " + file);
        line(level, file).log("{}{}", problem, end.formatted(routes, version));
    }

    private void count(String file, String outcome) {
        meters.get()
                .counter("streamgauge.routes.reloads", "file", file, "outcome", outcome)
                .increment();
    }

    private static org.slf4j.spi.LoggingEventBuilder line(Level level, String file) {
        return LOG.atLevel(level)
                .addMarker(DeduplicatingAppender.EACH)
                .addKeyValue(LogKeys.FILE, file);
    }
}
