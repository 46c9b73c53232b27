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
        problems(Level.WARN, file, problems, end(runs));
    }

    /** A file or a folder cannot be read. */
    void hidden(String file, String reason) {
        count(file, "refused");
        line(Level.WARN, file).log("{}: make it readable; what runs keeps running", reason);
    }

    /** The newest text could not be started, and the last good one runs again. */
    void rolledBack(String file, List<RouteProblem> problems) {
        count(file, "rolled-back");
        problems(Level.WARN, file, problems, end(true));
    }

    /** Nothing of a file runs any more, although it did. */
    void failed(String file, List<RouteProblem> problems) {
        count(file, "failed");
        problems(Level.ERROR, file, problems, end(false));
    }

    /** The routes that run could not be stopped in time. */
    void busy(String file, String route, Duration timeout) {
        count(file, "failed");
        line(Level.WARN, file)
                .log(
                        "{} was edited, but its route {} has not ended its exchanges within {}:"
                                + " the last good version runs on, and the edit is tried again",
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

    private void problems(Level level, String file, List<RouteProblem> problems, String end) {
        onceStarted(() -> problems.forEach(problem -> line(level, file).log("{}{}", problem, end)));
    }

    private static String end(boolean runs) {
        return runs ? "; the last good version runs" : "; its routes do not run";
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
