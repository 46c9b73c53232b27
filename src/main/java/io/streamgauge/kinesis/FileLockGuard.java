package io.streamgauge.kinesis;

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

/**
 * A lock file that one holder has, and that tells which process that is; the lock goes with the
 * process.
 */
final class FileLockGuard implements AutoCloseable {

    /**
     * The files that this process has locked. They must not be opened a second time: to close a
     * file gives up all locks that the process has on it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private FileLockGuard(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * @throws CheckpointException when another reader, here or in another process, has the lock
     */
    static FileLockGuard lock(Path file, String stream, String application) {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD_HERE.add(path)) {
            throw held(path, "this process", stream, application);
        }
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw held(path, Files.readString(path).strip(), stream, application);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(name().getBytes(StandardCharsets.UTF_8)));
            return new FileLockGuard(path, channel);
        } catch (IOException e) {
            HELD_HERE.remove(path);
            throw new CheckpointException("The lock file '" + path + "' cannot be opened", e);
        } catch (CheckpointException e) {
            HELD_HERE.remove(path);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static String name() {
        return "process " + ProcessHandle.current().pid();
    }

    private static CheckpointException held(
            Path path, String holder, String stream, String application) {
        return new CheckpointException(
                "Stream '%s' is already read as application '%s' by %s, which holds '%s'; stop it, or give this reader another \"applicationName\""
                        .formatted(stream, application, holder, path),
                null);
    }
}
