package io.streamgauge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of the state; a temporary one is deleted with its files when it is closed. */
record DataFolder(Path path, boolean temporary) implements AutoCloseable {

    /** The folder of a configuration, or a temporary one; UncheckedIOException if none can be. */
    static DataFolder of(@Nullable Path path) {
        if (path != null) {
            return new DataFolder(path, false);
        }
        try {
            return new DataFolder(Files.createTempDirectory("streamgauge-local-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No temporary folder can be made (%s): make %s writable"
                            .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted: " + e, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
