package io.streamgauge.routes.reload;

import io.streamgauge.log.HumanText;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.reload.RouteFileState.Refusal;
import io.streamgauge.routes.reload.RouteFileState.Running;
import io.streamgauge.routes.reload.RouteFileStates.SettingsState;
import io.streamgauge.routes.reload.RouteSwap.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The states of files as edits change them; what is new of a state is logged and counted. */
final class ReloadReports {

    private final RouteFileStates states;
    private final ReloadEvents events;
    private final InstantSource clock;

    /** Why files cannot be read, as it was logged. */
    private final Set<String> hidden = new TreeSet<>();

    ReloadReports(RouteFileStates states, ReloadEvents events, InstantSource clock) {
        this.states = states;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An edit.
     *
     * @param files the files that changed
     * @param time how long the swap took
     */
    record Edit(Set<String> files, Duration time) {}

    /** The files that have a state. */
    Collection<String> files() {
        return states.all().stream().map(RouteFileState::file).toList();
    }

    void swapped(List<LoadedFile> old, List<LoadedFile> loaded, Edit edit) {
        Set<String> now =
                loaded.stream().map(file -> file.file().name()).collect(Collectors.toSet());
        for (LoadedFile file : old) {
            if (!now.contains(file.file().name())) {
                states.runs(file.file().name(), null);
                events.removed(file.file().name(), file.routes());
            }
        }
        for (LoadedFile file : loaded) {
            String name = file.file().name();
            states.runs(name, new Running(file.file().hash(), clock.instant(), file.routes()));
            if (edit.files().contains(name)) {
                states.refuse(name, null);
                events.taken(name, edit.time(), file.routes());
            } else {
                events.followed(name, edit.files());
            }
        }
    }

    /** Nothing of a file runs any more. */
    void stopped(LoadedFile file) {
        states.runs(file.file().name(), null);
    }

    void busy(Set<String> changed, Outcome.Busy stuck) {
        for (String name : changed) {
            RouteProblem problem =
                    new RouteProblem(
                            new Place(name, 1, 1),
                            "the route %s has not ended its exchanges within %s"
                                    .formatted(stuck.route(), HumanText.of(stuck.timeout())),
                            "the edit is tried again, and waits longer");
            if (refuse(name, "", List.of(problem))) {
                events.busy(name, stuck.route(), stuck.timeout());
            }
        }
    }

    /** A file cannot be read; a folder is reported once for all its files. */
    void hidden(String name, FolderLook.Unreadable found) {
        String reason = found.path().equals(name) ? "it " + found.reason() : found.toString();
        RouteProblem problem = new RouteProblem(new Place(name, 1, 1), reason, found.remedy());
        boolean isNew = refuse(name, "", List.of(problem));
        if (isNew && hidden.add(found.toString())) {
            events.hidden(name, found);
        }
    }

    void failed(HashedFile file, List<RouteProblem> problems) {
        if (refuse(file.name(), file.hash(), problems)) {
            if (runs(file.name())) {
                events.rolledBack(file.name(), problems);
            } else {
                events.failed(file.name(), problems);
            }
        }
    }

    void refused(String name, String hash, List<RouteProblem> problems) {
        if (refuse(name, hash, problems)) {
            events.refused(name, problems, runs(name));
        }
    }

    /** The newest text of a file runs, or the file does not exist. */
    void clean(String name) {
        Optional<RouteFileState> state = states.of(name);
        if (state.isPresent() && state.get().refusal() != null) {
            hidden.clear();
            states.refuse(name, null);
            if (runs(name)) {
                events.mended(name);
            }
        }
    }

    /** Edited settings are in use, but for those that need a restart. */
    void settingsTaken(Set<String> live, Set<String> restart) {
        Set<String> fresh = new TreeSet<>(restart);
        fresh.removeAll(states.settings().restart());
        states.settings(new SettingsState(List.copyOf(restart), List.of()));
        events.settingsTaken(live, fresh);
    }

    /** The edited settings have problems in route files, and those before stay in use. */
    void settingsRefused(List<RouteProblem> problems) {
        SettingsState before = states.settings();
        if (!before.problems().equals(problems)) {
            states.settings(new SettingsState(before.restart(), problems));
            events.settingsRefused(problems);
        }
    }

    /** The settings are as they are in use. */
    void settingsClean() {
        SettingsState before = states.settings();
        if (!before.problems().isEmpty()) {
            states.settings(new SettingsState(before.restart(), List.of()));
        }
    }

    private boolean runs(String name) {
        return states.of(name).filter(state -> state.running() != null).isPresent();
    }

    /** Whether this was not known yet. */
    private boolean refuse(String name, String hash, List<RouteProblem> problems) {
        @Nullable Refusal before = states.of(name).map(RouteFileState::refusal).orElse(null);
        if (before != null && before.hash().equals(hash) && before.problems().equals(problems)) {
            return false;
        }
        states.refuse(name, new Refusal(hash, clock.instant(), problems));
        return true;
    }
}
