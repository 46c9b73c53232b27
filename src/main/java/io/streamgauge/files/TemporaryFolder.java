package io.streamgauge.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that is deleted when it is closed. The folder of a process that was killed is
 * deleted by the next process that makes one with the same prefix: its lock is free then.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final String LOCK = ".lock";

    /** A folder may have no lock for a moment after it was made. */
    private static final Duration MIN_AGE = Duration.ofMinutes(1);

    /** Their locks must not be opened again, because closing them would release them. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;
    private final Thread atExit = new Thread(this::deleteAtExit, "end of a temporary folder");

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder in the temporary folder of the system.
     *
     * @param prefix the beginning of its name, which is the same for folders of one kind
     * @throws UncheckedIOException if that is not possible
     */
    public static TemporaryFolder create(String prefix) {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        deleteAbandoned(parent, prefix, InstantSource.system().instant().minus(MIN_AGE));
        try {
            Path path = Files.createTempDirectory(parent, prefix).toRealPath();
            OWN.add(path);
            FileChannel lock =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IOException("the lock of the new folder " + path + " is held");
            }
            return new TemporaryFolder(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No temporary folder can be made (%s): make %s writable"
                            .formatted(e.getMessage(), parent),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /** Deletes the folder when the process ends by a signal, unless it is closed before. */
    public TemporaryFolder deletedAtExit() {
        Runtime.getRuntime().addShutdownHook(atExit);
        return this;
    }

    private void deleteAtExit() {
        try {
            delete(path);
        } catch (IOException e) {
            // Threads of the process may still write; the next process deletes it.
            LOG.debug("{} is not deleted", path, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
            delete(path);
            OWN.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted: " + e, e);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process ends already", e);
        }
    }

    /** Deletes the folders of processes that have ended; what fails is left to the next one. */
    static void deleteAbandoned(Path parent, String prefix, Instant before) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder.toRealPath(), before)) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            LOG.debug("Not all temporary folders of other processes were looked at", e);
        }
    }

    private static boolean isAbandoned(Path folder, Instant before) {
        Path file = folder.resolve(LOCK);
        if (OWN.contains(folder) || !Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before)
                    && channel.tryLock() != null;
        } catch (IOException e) {
            LOG.debug("{} is left as it is", folder, e);
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new Deletion());
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
