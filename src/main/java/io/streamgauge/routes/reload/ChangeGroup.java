package io.streamgauge.routes.reload;

import java.util.Set;

/**
 * Files that are swapped together.
 *
 * @param files the names of the files
 * @param kept the names of their beans that stay in the context, because they did not change and
 *     files outside of the group use them
 */
record ChangeGroup(Set<String> files, Set<String> kept) {}
