package io.streamgauge.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file that reveal whether it was changed while it was read. The key is the
 * file's identity, which differs if another file takes its name; null if the file system has none.
 */
record Fingerprint(Path file, long size, FileTime modified, @Nullable Object key) {

    static Fingerprint of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Fingerprint(
                    file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            throw new LoadException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /**
     * @throws LoadException if the file was changed or replaced
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
