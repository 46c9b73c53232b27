package io.streamgauge.routes.check;

import java.util.Set;

/**
 * The names of beans that no route file declares.
 *
 * @param internal those of the program itself: they are not meant for routes, but a route may name
 *     one
 * @param configured those that the settings declare
 */
record ProgramBeans(Set<String> internal, Set<String> configured) {

    boolean has(String name) {
        return internal.contains(name) || configured.contains(name);
    }
}
