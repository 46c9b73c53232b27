package io.streamgauge.local.storage;

import io.streamgauge.files.FolderInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to use a folder, held by one storage of one process; a dead process holds nothing. */
final class FolderLock implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    Path folder() {
        return folder;
    }

    static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (!locked(channel)) {
            LockHolder holder = LockHolder.in(channel);
            channel.close();
            throw holder.failure(folder.toAbsolutePath());
        }
        LockHolder.here(null).write(channel);
        return new FolderLock(folder.toAbsolutePath(), channel);
    }

    /**
     * Checks that no process holds a folder. The lock is not taken for longer than this takes, and
     * the folder is not changed.
     *
     * @throws FolderInUseException if one does
     */
    static void checkFree(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!locked(channel)) {
                throw LockHolder.in(channel).failure(folder.toAbsolutePath());
            }
        }
    }

    /** Tells those who want the folder where its holder answers. */
    void announce(URI url) {
        LockHolder.here(url).write(channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
