package io.streamgauge.routes.reload;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What the folder of the route files holds at one moment.
 *
 * @param files the files by name
 * @param gone why a folder cannot be listed, by its name
 * @param settings the values of the settings, as they are written
 */
record FolderLook(
        NavigableMap<String, Found> files,
        NavigableMap<String, String> gone,
        NavigableMap<String, String> settings) {

    /** A file of the folder. */
    sealed interface Found permits Text, Unreadable {}

    /**
     * A file that was read.
     *
     * @param file the file
     */
    record Text(HashedFile file) implements Found {}

    /**
     * A file that exists and cannot be read.
     *
     * @param reason why
     */
    record Unreadable(String reason) implements Found {}

    /** Why nothing is known of a file; empty if it was read, or does not exist. */
    Optional<String> hidden(String name) {
        if (files.get(name) instanceof Unreadable unreadable) {
            return Optional.of(unreadable.reason());
        }
        return gone.entrySet().stream()
                .filter(folder -> !files.containsKey(name) && name.startsWith(folder.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
