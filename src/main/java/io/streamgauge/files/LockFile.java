package io.streamgauge.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lock file with one holder, whose content names the process; the lock ends with the process. */
public final class LockFile implements AutoCloseable {

    /**
     * The files that this process has locked. They must not be opened again, because closing a file
     * releases all locks of the process on it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Thrown when another holder, here or in another process, has the lock. */
    public static final class HeldException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String holder;

        HeldException(Path path, String holder) {
            super("'" + path + "' is held by " + holder);
            this.holder = holder;
        }

        /** The holder: "this process", or "process 4711". */
        public String holder() {
            return holder;
        }
    }

    /**
     * Acquires the lock; creates the folder if it is missing.
     *
     * @throws HeldException if another holder has it
     * @throws UnwritableFileException if the file cannot be written
     */
    public static LockFile lock(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD_HERE.add(path)) {
            throw new HeldException(path, "this process");
        }
        try {
            LockFile lock = new LockFile(path, locked(path));
            UnwritableFiles.written(path);
            return lock;
        } catch (HeldException e) {
            HELD_HERE.remove(path);
            throw e;
        } catch (IOException e) {
            HELD_HERE.remove(path);
            throw UnwritableFiles.failed(path, e);
        }
    }

    /** Releases the lock; a second call does nothing, because another may hold it by then. */
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new HeldException(path, Files.readString(path).strip());
            }
            channel.truncate(0);
            String name = "process " + ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException e) {
            // Otherwise this process would hold a lock that is never released.
            channel.close();
            throw e;
        }
    }
}
