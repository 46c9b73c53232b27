package io.streamgauge.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A lock file that one process holds, and that tells which; the lock goes with the process. */
final class FileLockGuard implements AutoCloseable {

    private final FileChannel channel;

    private FileLockGuard(FileChannel channel) {
        this.channel = channel;
    }

    static FileLockGuard lock(Path path, String stream, String application) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw held(path, stream, application);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder().getBytes(StandardCharsets.UTF_8)));
            return new FileLockGuard(channel);
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw held(path, stream, application);
        } catch (CheckpointException e) {
            close(channel);
            throw e;
        } catch (IOException e) {
            throw new CheckpointException("The lock file '" + path + "' cannot be opened", e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid();
    }

    private static CheckpointException held(Path path, String stream, String application) {
        return new CheckpointException(
                ("Stream '%s' is already read as application '%s' by %s, which holds '%s'; stop it,"
                                + " or give this reader another \"applicationName\"")
                        .formatted(stream, application, holderOf(path), path),
                null);
    }

    private static String holderOf(Path path) {
        try {
            String holder = Files.readString(path).strip();
            return holder.isEmpty() ? "another process" : holder;
        } catch (IOException e) {
            return "another process";
        }
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
