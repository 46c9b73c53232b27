package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Takes edits of the settings: keys that route files use and levels of loggers change at once, and
 * all others are named as needing a restart. Used by one thread.
 */
final class SettingsChanges {

    private static final String LEVELS = "logging.level.";

    private final SettingsFiles files;
    private final ReloadReports reports;
    private final EditedSettings live = new EditedSettings();
    private final EditedSettings checked = new EditedSettings();
    private Map<String, String> ofTheStart = Map.of();
    private Map<String, String> accepted = Map.of();
    private Map<String, String> before = Map.of();

    SettingsChanges(SettingsFiles files, ReloadReports reports) {
        this.files = files;
        this.reports = reports;
    }

    /** The source of values for the routes that run. */
    EditedSettings live() {
        return live;
    }

    /** The source of values that routes are checked with. */
    EditedSettings checked() {
        return checked;
    }

    /** The keys that a route file uses, with their values. */
    Map<String, String> usedBy(RouteFile file) {
        return SettingsFiles.used(file.text(), accepted);
    }

    /**
     * Takes what the files hold, if the route files are valid with it.
     *
     * @param check the problems of files that run together
     * @param newest the newest texts of the route files
     * @param running the texts that run
     * @return whether values have changed
     */
    boolean take(
            Map<String, String> now,
            Function<List<RouteFile>, List<RouteProblem>> check,
            List<RouteFile> newest,
            List<RouteFile> running) {
        if (ofTheStart.isEmpty()) {
            ofTheStart = now;
            accepted = now;
        }
        Set<String> changed = SettingsFiles.changed(accepted, now);
        if (now.isEmpty() || changed.isEmpty()) {
            reports.settingsClean();
            return false;
        }
        checked.set(edited(now));
        List<RouteProblem> problems = check.apply(newest);
        if (!problems.isEmpty()) {
            // That of an edited route file is not one of the settings.
            problems = check.apply(running);
        }
        if (!problems.isEmpty()) {
            checked.set(live.values());
            reports.settingsRefused(problems);
            return false;
        }
        accept(now, changed, newest);
        return true;
    }

    /** Goes back to the values before, because a route does not start with the new ones. */
    void revert(List<RouteProblem> problems) {
        accepted = before;
        live.set(edited(accepted));
        checked.set(live.values());
        reports.settingsRefused(problems);
    }

    private void accept(
            Map<String, String> now, Set<String> changed, Collection<RouteFile> routes) {
        before = accepted;
        accepted = now;
        live.set(edited(now));
        Map<String, String> used = new HashMap<>();
        routes.forEach(file -> used.putAll(SettingsFiles.used(file.text(), now)));
        Map<String, String> levels = new HashMap<>();
        for (String key : changed) {
            String value = now.get(key);
            if (key.startsWith(LEVELS) && value != null) {
                levels.put(key, value);
            }
        }
        files.levels().accept(levels);
        Set<String> restart = new TreeSet<>(SettingsFiles.changed(ofTheStart, now));
        restart.removeIf(
                key -> now.containsKey(key) && (used.containsKey(key) || key.startsWith(LEVELS)));
        Set<String> live = new TreeSet<>(changed);
        live.removeAll(restart);
        reports.settingsTaken(live, restart);
    }

    /** The values that differ from those of the start. */
    private Map<String, String> edited(Map<String, String> now) {
        Map<String, String> edited = new HashMap<>();
        SettingsFiles.changed(ofTheStart, now)
                .forEach(
                        key -> {
                            String value = now.get(key);
                            if (value != null) {
                                edited.put(key, value);
                            }
                        });
        // Values that use an edited key are read again.
        now.forEach(
                (key, value) -> {
                    if (SettingsFiles.used(value, now).keySet().stream()
                            .anyMatch(edited::containsKey)) {
                        edited.put(key, value);
                    }
                });
        return edited;
    }
}
