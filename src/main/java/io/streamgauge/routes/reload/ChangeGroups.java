package io.streamgauge.routes.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The groups in which changed files are swapped: files that share names are one group, and with a
 * file go those that use its beans, templates or configurations, because they hold the old ones.
 */
final class ChangeGroups {

    private final Map<String, List<RouteNames>> names = new TreeMap<>();

    private ChangeGroups(Map<String, HashedFile> before, Map<String, HashedFile> after) {
        add(before);
        add(after);
    }

    /**
     * @param before the files that run, by name
     * @param after the files that are to run, by name
     * @param changed the names of those that differ
     */
    static List<Set<String>> of(
            Map<String, HashedFile> before, Map<String, HashedFile> after, Set<String> changed) {
        ChangeGroups groups = new ChangeGroups(before, after);
        List<Set<String>> all = new ArrayList<>();
        for (String file : groups.withUsers(changed)) {
            groups.join(file, all);
        }
        all.sort(Comparator.comparing(groups::startupOrder));
        return all;
    }

    private int startupOrder(Set<String> group) {
        return group.stream()
                .flatMap(file -> of(file).stream())
                .mapToInt(RouteNames::startupOrder)
                .min()
                .orElse(0);
    }

    private void add(Map<String, HashedFile> files) {
        files.forEach(
                (name, file) ->
                        names.computeIfAbsent(name, it -> new ArrayList<>())
                                .add(RouteNames.of(file)));
    }

    private Set<String> withUsers(Set<String> changed) {
        Set<String> all = new TreeSet<>(changed);
        List<String> open = new ArrayList<>(changed);
        while (!open.isEmpty()) {
            String file = open.remove(open.size() - 1);
            for (String other : names.keySet()) {
                if (uses(other, file) && all.add(other)) {
                    open.add(other);
                }
            }
        }
        return all;
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
        return of(user).stream()
                .anyMatch(mine -> of(used).stream().anyMatch(its -> mine.uses(its)));
    }

    private boolean shares(String file, String other) {
        return of(file).stream()
                .anyMatch(mine -> of(other).stream().anyMatch(its -> mine.shares(its)));
    }

    private Collection<RouteNames> of(String file) {
        @Nullable List<RouteNames> found = names.get(file);
        return found == null ? List.of() : found;
    }
}
