package io.streamgauge.routes.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which files are loaded: by the startupOrder of their routes and by their names, but
 * after those whose beans they use.
 */
final class BeanOrder {

    private final Map<HashedFile, RouteNames> names = new LinkedHashMap<>();
    private final Set<HashedFile> ordered = new LinkedHashSet<>();

    private BeanOrder() {}

    static List<HashedFile> of(Collection<HashedFile> files) {
        BeanOrder order = new BeanOrder();
        Map<HashedFile, RouteNames> names = new HashMap<>();
        files.forEach(file -> names.put(file, RouteNames.of(file)));
        names.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<HashedFile, RouteNames> file) ->
                                                file.getValue().startupOrder())
                                .thenComparing(file -> file.getKey().name()))
                .forEach(file -> order.names.put(file.getKey(), file.getValue()));
        order.names.keySet().forEach(file -> order.add(file, Set.of()));
        return new ArrayList<>(order.ordered);
    }

    private void add(HashedFile file, Set<HashedFile> users) {
        if (ordered.contains(file) || users.contains(file)) {
            return;
        }
        Set<HashedFile> path = new LinkedHashSet<>(users);
        path.add(file);
        RouteNames mine = names.get(file);
        names.forEach(
                (other, its) -> {
                    if (mine != null && mine.uses(its)) {
                        add(other, path);
                    }
                });
        ordered.add(file);
    }
}
