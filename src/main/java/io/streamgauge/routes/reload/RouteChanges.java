package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.check.RouteCheck;
import io.streamgauge.routes.reload.RouteSwap.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Brings what runs in line with what the folder holds. Used by one thread. */
final class RouteChanges {

    private final Function<List<RouteFile>, List<RouteProblem>> check;
    private final Supplier<Duration> elapsed;
    private final RouteSwap swap;
    private final ReloadReports reports;
    private final FailedStarts failedStarts;
    private final SettingsChanges settings;
    private final NavigableMap<String, LoadedFile> loaded = new TreeMap<>();

    /** The version of each file that has run last. */
    private final Map<String, HashedFile> lastGood = new HashMap<>();

    /** Files whose old routes did not stop in time. */
    private final Set<String> busy = new TreeSet<>();

    /** Files that failed in this change set, and whether others have succeeded after that. */
    private final Set<String> failed = new TreeSet<>();

    private boolean succeeded;

    RouteChanges(ReloadRuntime runtime, ReloadReports reports, AtomicBoolean closing) {
        this.settings = new SettingsChanges(runtime.settings(), reports);
        runtime.camel().getPropertiesComponent().addPropertiesSource(settings.live());
        CamelContext context = CheckContext.of(runtime.camel(), this::beans, settings.checked());
        runtime.extend().accept(context);
        this.check =
                new FileCheck(
                        new RouteCheck(context, runtime.beans())::problems, runtime.describe());
        this.elapsed = runtime.elapsed();
        this.swap = new RouteSwap(runtime, closing);
        this.reports = reports;
        this.failedStarts = new FailedStarts(runtime.describe());
    }

    /** Whether an edit waits to be tried again, although no file changes. */
    boolean isWaiting() {
        return !busy.isEmpty()
                || failedStarts.files().stream().anyMatch(file -> !loaded.containsKey(file));
    }

    private Set<String> beans() {
        return loaded.values().stream()
                .flatMap(file -> file.beans().stream())
                .collect(Collectors.toSet());
    }

    /** The number of routes that run. */
    long routes() {
        return loaded.values().stream().mapToLong(file -> file.routes().size()).sum();
    }

    /** Takes what the folder holds. */
    void apply(FolderLook look) throws Exception {
        busy.clear();
        for (String file : failedStarts.files()) {
            if (!loaded.containsKey(file)) {
                failedStarts.remove(file);
            }
        }
        boolean edited =
                settings.take(
                        look.settings(),
                        check,
                        newest(look).values().stream().map(HashedFile::file).toList(),
                        running().values().stream().map(HashedFile::file).toList());
        NavigableMap<String, HashedFile> newest = newest(look);
        failed.clear();
        Map<String, List<RouteProblem>> refused = swapAll(newest);
        if (edited && !failed.isEmpty()) {
            settings.revert(
                    failed.stream()
                            .flatMap(name -> failedStarts.of(newest.get(name)).stream())
                            .flatMap(List::stream)
                            .toList());
            failed.clear();
            newest.putAll(newest(look));
            refused = swapAll(newest);
        }
        if (!failed.isEmpty() && succeeded) {
            // What failed may have needed what has been freed since, such as a port.
            failed.forEach(failedStarts::remove);
            refused = swapAll(newest);
        }
        report(look, newest, refused);
    }

    /** Swaps what changed until nothing is left; gives the problems of what is refused. */
    private Map<String, List<RouteProblem>> swapAll(NavigableMap<String, HashedFile> newest)
            throws Exception {
        while (true) {
            NavigableMap<String, HashedFile> running = running();
            ChangeSet changes = ChangeSet.of(running, wanted(newest, running), check);
            if (!swap(changes)) {
                return changes.refused();
            }
        }
    }

    private NavigableMap<String, HashedFile> running() {
        NavigableMap<String, HashedFile> running = new TreeMap<>();
        loaded.forEach((name, file) -> running.put(name, file.file()));
        return running;
    }

    /** The newest text of each file; what runs, of one that cannot be read. */
    private NavigableMap<String, HashedFile> newest(FolderLook look) {
        NavigableMap<String, HashedFile> newest = new TreeMap<>();
        look.files()
                .forEach(
                        (name, found) -> {
                            if (found instanceof FolderLook.Text readable) {
                                newest.put(name, readable.file());
                            }
                        });
        loaded.forEach(
                (name, file) -> {
                    if (look.hidden(name).isPresent()) {
                        newest.put(name, file.file());
                    }
                });
        newest.replaceAll((name, file) -> file.with(settings.usedBy(file.file())));
        return newest;
    }

    /** The newest texts that can be tried, and else those that run or have run. */
    private NavigableMap<String, HashedFile> wanted(
            NavigableMap<String, HashedFile> newest, NavigableMap<String, HashedFile> running) {
        NavigableMap<String, HashedFile> wanted = new TreeMap<>();
        Set<String> names = new TreeSet<>(newest.keySet());
        names.addAll(busy);
        for (String name : names) {
            Stream<@Nullable HashedFile> texts =
                    busy.contains(name)
                            ? Stream.of(running.get(name))
                            : Stream.of(newest.get(name), running.get(name), lastGood.get(name));
            texts.filter(Objects::nonNull)
                    .filter(
                            text ->
                                    text.equals(running.get(name))
                                            || failedStarts.of(text).isEmpty())
                    .findFirst()
                    .ifPresent(text -> wanted.put(name, text));
        }
        return wanted;
    }

    /** Swaps each group; gives whether there is more to do. */
    private boolean swap(ChangeSet changes) throws Exception {
        boolean again = false;
        for (ChangeGroup group : ChangeGroups.of(running(), changes.target(), changes.taken())) {
            Set<String> changed = new TreeSet<>(group.files());
            changed.retainAll(changes.taken());
            again |= swap(group, changed, changes);
        }
        return again;
    }

    private boolean swap(ChangeGroup group, Set<String> changed, ChangeSet changes)
            throws Exception {
        Duration begin = elapsed.get();
        Set<String> files = group.files();
        List<LoadedFile> old =
                files.stream().flatMap(name -> Stream.ofNullable(loaded.get(name))).toList();
        List<HashedFile> next =
                files.stream()
                        .flatMap(name -> Stream.ofNullable(changes.target().get(name)))
                        .toList();
        Outcome outcome = swap.swap(old, next, group.kept());
        Duration time = elapsed.get().minus(begin);
        if (outcome instanceof Outcome.Swapped swapped) {
            files.forEach(loaded::remove);
            keep(swapped.loaded());
            succeeded = true;
            reports.swapped(old, swapped.loaded(), new ReloadReports.Edit(changed, time));
            return false;
        } else if (outcome instanceof Outcome.Busy stuck) {
            busy.addAll(changed);
            reports.busy(changed, stuck);
            return false;
        } else if (outcome instanceof Outcome.Ended) {
            return false;
        }
        files.forEach(loaded::remove);
        LoadFailure failure;
        if (outcome instanceof Outcome.RolledBack rolledBack) {
            keep(rolledBack.loaded());
            failure = rolledBack.failure();
        } else {
            failure = ((Outcome.Failed) outcome).failure();
            old.forEach(file -> reports.stopped(file));
        }
        // A file that did not change fails because of one that did.
        Set<String> blamed = changed.contains(failure.file()) ? Set.of(failure.file()) : changed;
        failed.addAll(blamed);
        succeeded = false;
        for (HashedFile file : next) {
            if (blamed.contains(file.name())) {
                failedStarts.add(file, failure.reason());
            }
        }
        return changed.size() > blamed.size() || outcome instanceof Outcome.Failed;
    }

    private void keep(Collection<LoadedFile> files) {
        for (LoadedFile file : files) {
            loaded.put(file.file().name(), file);
            lastGood.put(file.file().name(), file.file());
        }
    }

    private void report(
            FolderLook look,
            NavigableMap<String, HashedFile> newest,
            Map<String, List<RouteProblem>> refused) {
        Set<String> names = new HashSet<>(newest.keySet());
        names.addAll(look.files().keySet());
        names.addAll(refused.keySet());
        names.addAll(reports.files());
        for (String name : new TreeSet<>(names)) {
            HashedFile file = newest.get(name);
            Optional<FolderLook.Unreadable> hidden = look.hidden(name);
            Optional<List<RouteProblem>> failure = failedStarts.of(file);
            if (hidden.isPresent()) {
                reports.hidden(name, hidden.get());
            } else if (busy.contains(name)) {
                // It was reported when its routes did not stop.
            } else if (file != null && failure.isPresent()) {
                reports.failed(file, failure.get());
            } else if (refused.containsKey(name)) {
                reports.refused(name, file == null ? "" : file.hash(), refused.get(name));
            } else {
                reports.clean(name);
            }
        }
    }
}
