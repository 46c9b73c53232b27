package io.streamgauge.load;

import io.streamgauge.files.UnwritableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file with the numbers of the rejected rows of a load, 8 bytes each, ascending from 0; the
 * next run loads only these rows.
 */
final class RejectedRowNumbers implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private RejectedRowNumbers(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens the file to append to it after the rows rejected so far, where it is truncated. */
    static RejectedRowNumbers open(Path path, long count) {
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(count * Long.BYTES);
            channel.position(channel.size());
            return new RejectedRowNumbers(path, channel);
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    /**
     * The numbers of all rejected rows; null if the file has fewer, as of a release without them.
     */
    static long @Nullable [] read(Path path, long count) {
        try {
            if (!Files.exists(path) || Files.size(path) < count * Long.BYTES) {
                return null;
            }
            long[] rows = new long[Math.toIntExact(count)];
            try (FileChannel channel = FileChannel.open(path)) {
                ByteBuffer bytes =
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, count * Long.BYTES);
                bytes.asLongBuffer().get(rows);
            }
            return rows;
        } catch (IOException e) {
            throw new LoadException(
                    "The numbers of rejected rows in '%s' cannot be read: %s".formatted(path, e),
                    e);
        }
    }

    void add(long[] rows) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.length * Long.BYTES);
        bytes.asLongBuffer().put(rows);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    /** Returns when all of it is on disk. */
    void force() {
        try {
            channel.force(false);
            UnwritableFiles.written(path);
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private static LoadException notWritten(Path path, IOException e) {
        IOException failure = UnwritableFiles.failed(path, e);
        return new LoadException(
                "The load stopped, because the numbers of rejected rows are not saved: "
                        + failure.getMessage(),
                failure);
    }
}
