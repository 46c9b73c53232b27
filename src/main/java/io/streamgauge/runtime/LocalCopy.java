package io.streamgauge.runtime;

import io.streamgauge.files.FolderInUseException;
import io.streamgauge.local.LocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A copy of the folder of local mode without its S3, for what must not change it. */
final class LocalCopy {

    private static final String LOCK = "lock";
    private static final String S3 = "s3";

    private LocalCopy() {}

    /**
     * Copies the folder, if it exists.
     *
     * @throws FolderInUseException where a program uses the folder
     */
    static void of(Path data, Path to) {
        try {
            if (!Files.isDirectory(data)) {
                return;
            }
            FolderWait.use(() -> checkFree(data));
            Files.walkFileTree(data, new Copy(data, to));
        } catch (FolderInUseException e) {
            throw FolderWait.orUseIt(e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "\"local.data\": the folder %s cannot be copied to %s (%s)"
                            .formatted(data, to.getParent(), e),
                    e);
        }
    }

    private static Path checkFree(Path data) throws IOException {
        LocalAws.checkFree(data);
        return data;
    }

    private static final class Copy extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;

        Copy(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            if (folder.equals(from.resolve(S3))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!file.equals(from.resolve(LOCK))) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
