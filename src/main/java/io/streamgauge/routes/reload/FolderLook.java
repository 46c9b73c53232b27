package io.streamgauge.routes.reload;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What the folder of the route files holds at one moment.
 *
 * @param files the files by name
 * @param gone the folders that cannot be listed, by name
 * @param settings the values of the settings, as they are written
 */
record FolderLook(
        NavigableMap<String, Found> files,
        NavigableMap<String, Unreadable> gone,
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
     * A file that exists and cannot be read, or a folder that cannot be listed.
     *
     * @param path the name of the file; that of a folder ends with a slash
     * @param reason why, as the rest of a sentence that begins with the name
     * @param remedy the remedy, as an imperative
     */
    record Unreadable(String path, String reason, String remedy) implements Found {

        /** The path without a slash at its end. */
        String name() {
            return path.replaceFirst("(?<=.)/$", "");
        }

        @Override
        public String toString() {
            return (path.endsWith("/") ? "the folder " : "") + name() + " " + reason;
        }
    }

    /** Why nothing is known of a file; empty if it was read, or does not exist. */
    Optional<Unreadable> hidden(String name) {
        if (files.get(name) instanceof Unreadable unreadable) {
            return Optional.of(unreadable);
        }
        return gone.entrySet().stream()
                .filter(folder -> !files.containsKey(name) && name.startsWith(folder.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
