package io.streamgauge.routes.reload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The groups in which changed files are swapped: files that share names are one group. With a file
 * go those that use a bean, template or configuration of it that changed, because they hold the old
 * one.
 */
final class ChangeGroups {

    private final Map<String, RouteNames> before;
    private final Map<String, RouteNames> after;
    private final Set<String> changedNames;

    private ChangeGroups(Map<String, HashedFile> before, Map<String, HashedFile> after) {
        this.before = names(before);
        this.after = names(after);
        this.changedNames = ChangedNames.between(this.before, this.after);
    }

    /**
     * @param before the files that run, by name
     * @param after the files that are to run, by name
     * @param changed the names of those that differ
     */
    static List<ChangeGroup> of(
            Map<String, HashedFile> before, Map<String, HashedFile> after, Set<String> changed) {
        ChangeGroups groups = new ChangeGroups(before, after);
        List<Set<String>> all = new ArrayList<>();
        for (String file : groups.withUsers(changed)) {
            groups.join(file, all);
        }
        return all.stream()
                .sorted(Comparator.comparing(groups::startupOrder))
                .map(files -> new ChangeGroup(files, groups.kept(files)))
                .toList();
    }

    private static Map<String, RouteNames> names(Map<String, HashedFile> files) {
        Map<String, RouteNames> names = new TreeMap<>();
        files.forEach((name, file) -> names.put(name, RouteNames.of(file)));
        return names;
    }

    private int startupOrder(Set<String> group) {
        return group.stream().flatMap(this::of).mapToInt(RouteNames::startupOrder).min().orElse(0);
    }

    private Set<String> withUsers(Set<String> changed) {
        Set<String> all = new TreeSet<>(changed);
        for (String file : allFiles()) {
            if (of(file).anyMatch(names -> !Collections.disjoint(names.used(), changedNames))) {
                all.add(file);
            }
        }
        return all;
    }

    private Set<String> allFiles() {
        Set<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        return files;
    }

    /** The beans that did not change, of files whose beans other files use that keep running. */
    private Set<String> kept(Set<String> group) {
        Set<String> others = allFiles();
        others.removeAll(group);
        Set<String> kept = new TreeSet<>();
        for (String file : group) {
            RouteNames old = before.get(file);
            if (old != null
                    && after.containsKey(file)
                    && others.stream().anyMatch(other -> uses(other, file))) {
                kept.addAll(old.beans());
            }
        }
        kept.removeAll(changedNames);
        return kept;
    }

    private void join(String file, List<Set<String>> groups) {
        Set<String> joined = new TreeSet<>(Set.of(file));
        groups.removeIf(
                group -> {
                    boolean related =
                            group.stream()
                                    .anyMatch(
                                            other ->
                                                    uses(file, other)
                                                            || uses(other, file)
                                                            || shares(file, other));
                    return related && joined.addAll(group);
                });
        groups.add(joined);
    }

    private boolean uses(String user, String used) {
        return of(user).anyMatch(mine -> of(used).anyMatch(its -> mine.uses(its)));
    }

    private boolean shares(String file, String other) {
        return of(file).anyMatch(mine -> of(other).anyMatch(its -> mine.shares(its)));
    }

    private Stream<RouteNames> of(String file) {
        return Stream.concat(
                Stream.ofNullable(before.get(file)), Stream.ofNullable(after.get(file)));
    }
}
