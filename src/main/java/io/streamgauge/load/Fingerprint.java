package io.streamgauge.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What shows whether a file was changed while it was read.
 *
 * @param key tells the file from another one that takes its name; nothing where the system has none
 */
record Fingerprint(Path file, long size, FileTime modified, @Nullable Object key) {

    static Fingerprint of(Path file) {
        try {
            BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
            return new Fingerprint(file, its.size(), its.lastModifiedTime(), its.fileKey());
        } catch (IOException e) {
            throw new LoadException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /**
     * @throws LoadException where the file is another than it was
     */
    void check() {
        if (!equals(of(file))) {
            throw new LoadException(
                    "%s was changed while it was being loaded: load it again when it is complete"
                            .formatted(file),
                    null);
        }
    }
}
