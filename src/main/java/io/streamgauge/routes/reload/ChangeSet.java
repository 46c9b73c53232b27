package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files whose newest text differs from the one that runs, checked as they would run together:
 * so two files that are valid only together are taken together. A file with problems is left as it
 * runs, and so the others are taken.
 */
final class ChangeSet {

    private final Map<String, HashedFile> running;
    private final Map<String, HashedFile> wanted;
    private final Function<List<RouteFile>, List<RouteProblem>> check;
    private final Set<String> taken = new TreeSet<>();
    private final NavigableMap<String, List<RouteProblem>> refused = new TreeMap<>();

    private ChangeSet(
            Map<String, HashedFile> running,
            Map<String, HashedFile> wanted,
            Function<List<RouteFile>, List<RouteProblem>> check) {
        this.running = running;
        this.wanted = wanted;
        this.check = check;
        Set<String> all = new TreeSet<>(running.keySet());
        all.addAll(wanted.keySet());
        all.removeIf(name -> Objects.equals(running.get(name), wanted.get(name)));
        taken.addAll(all);
    }

    /**
     * Checks what changed.
     *
     * @param running the files that run, by name
     * @param wanted the newest text of each file; one that is missing is to be removed
     * @param check the problems of files that run together
     */
    static ChangeSet of(
            Map<String, HashedFile> running,
            Map<String, HashedFile> wanted,
            Function<List<RouteFile>, List<RouteProblem>> check) {
        ChangeSet changes = new ChangeSet(running, wanted, check);
        changes.refuse();
        return changes;
    }

    /** The names of the files that are taken; those that are not wanted are removed. */
    Set<String> taken() {
        return taken;
    }

    /** The problems of each file that is left as it runs. */
    NavigableMap<String, List<RouteProblem>> refused() {
        return refused;
    }

    private void refuse() {
        while (!taken.isEmpty()) {
            Map<String, List<RouteProblem>> problems = problems();
            if (problems.isEmpty()) {
                break;
            }
            Map<String, List<RouteProblem>> own = new TreeMap<>(problems);
            own.keySet().retainAll(taken);
            if (own.isEmpty()) {
                own = blamed(problems);
            }
            refused.putAll(own);
            taken.removeAll(own.keySet());
        }
        if (refused.size() > 1) {
            takeAgain();
        }
    }

    /**
     * A mistake may show in a file that did not change, such as the use of a bean that another file
     * no longer has: then the change is refused that causes it.
     */
    private Map<String, List<RouteProblem>> blamed(Map<String, List<RouteProblem>> problems) {
        Map<String, List<RouteProblem>> blamed = new TreeMap<>();
        for (String name : List.copyOf(taken)) {
            taken.remove(name);
            Map<String, List<RouteProblem>> left = problems();
            taken.add(name);
            List<RouteProblem> caused = new ArrayList<>();
            problems.forEach(
                    (file, all) ->
                            all.stream()
                                    .filter(it -> !left.getOrDefault(file, List.of()).contains(it))
                                    .forEach(caused::add));
            if (!caused.isEmpty()) {
                blamed.put(name, caused);
            }
        }
        if (blamed.isEmpty()) {
            List<RouteProblem> all = problems.values().stream().flatMap(List::stream).toList();
            taken.forEach(name -> blamed.put(name, all));
        }
        return blamed;
    }

    /**
     * A file may have been refused only because another one was that it needs, or that it clashed.
     */
    private void takeAgain() {
        for (String name : List.copyOf(refused.keySet())) {
            taken.add(name);
            if (problems().isEmpty()) {
                refused.remove(name);
            } else {
                taken.remove(name);
            }
        }
    }

    /** The files that run once those that are taken do. */
    NavigableMap<String, HashedFile> target() {
        NavigableMap<String, HashedFile> target = new TreeMap<>(running);
        for (String name : taken) {
            HashedFile newest = wanted.get(name);
            if (newest == null) {
                target.remove(name);
            } else {
                target.put(name, newest);
            }
        }
        return target;
    }

    /** What runs comes first: then a file that clashes with it has the problem. */
    private Map<String, List<RouteProblem>> problems() {
        List<RouteFile> files =
                target().values().stream()
                        .sorted(Comparator.comparing(file -> taken.contains(file.name())))
                        .map(HashedFile::file)
                        .toList();
        return check.apply(files).stream()
                .collect(
                        Collectors.groupingBy(
                                problem -> problem.at().file(), TreeMap::new, Collectors.toList()));
    }
}
