package io.streamgauge.routes.reload;

import io.streamgauge.routes.reload.RouteNames.Definition;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of beans, templates and the like whose definition differs between what runs and what is
 * to run, or uses a name whose definition does. An edit of a route changes none of them.
 */
final class ChangedNames {

    private ChangedNames() {}

    /**
     * @param before the names in the files that run, by file
     * @param after the names in the files that are to run, by file
     */
    static Set<String> between(Map<String, RouteNames> before, Map<String, RouteNames> after) {
        Set<String> changed = new TreeSet<>();
        before.forEach((file, names) -> addOthers(names, after.get(file), changed));
        after.forEach((file, names) -> addOthers(names, before.get(file), changed));
        boolean found = !changed.isEmpty();
        while (found) {
            boolean beforeFound = addUsers(before, changed);
            found = addUsers(after, changed) || beforeFound;
        }
        return changed;
    }

    private static void addOthers(
            RouteNames names, @Nullable RouteNames others, Set<String> changed) {
        names.definitions()
                .forEach(
                        (name, definition) -> {
                            if (others == null
                                    || !Objects.equals(
                                            definition, others.definitions().get(name))) {
                                changed.add(name);
                            }
                        });
    }

    private static boolean addUsers(Map<String, RouteNames> files, Set<String> changed) {
        int size = changed.size();
        for (RouteNames names : files.values()) {
            for (Map.Entry<String, Definition> it : names.definitions().entrySet()) {
                if (!Collections.disjoint(it.getValue().used(), changed)) {
                    changed.add(it.getKey());
                }
            }
        }
        return changed.size() > size;
    }
}
