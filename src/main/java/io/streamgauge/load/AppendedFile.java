package io.streamgauge.load;

import io.streamgauge.files.UnwritableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that a load or a copy appends to.
 *
 * @param content the begin of the message where it cannot be written: "The load stopped, because
 *     rejected rows"
 */
public record AppendedFile(Path path, FileChannel channel, String content)
        implements AutoCloseable {

    /** Opens the file; what is behind a length is truncated, as a killed run wrote it. */
    public static AppendedFile open(Path path, long length, String content) {
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(length);
            channel.position(channel.size());
            return new AppendedFile(path, channel, content);
        } catch (IOException e) {
            throw notSaved(path, content, e);
        }
    }

    public void append(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw notSaved(path, content, e);
        }
    }

    /** The length of the file in bytes, after all of it was forced to disk. */
    public long length() {
        try {
            channel.force(true);
            UnwritableFiles.written(path);
            return channel.position();
        } catch (IOException e) {
            throw notSaved(path, content, e);
        }
    }

    /** The length of the file in bytes, which may not be on disk yet. */
    public long position() {
        try {
            return channel.position();
        } catch (IOException e) {
            throw notSaved(path, content, e);
        }
    }

    /** Removes what is behind a length. */
    public void truncate(long length) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            throw notSaved(path, content, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw notSaved(path, content, e);
        }
    }

    private static LoadException notSaved(Path path, String content, IOException e) {
        IOException failure = UnwritableFiles.failed(path, e);
        return new LoadException(
                "%s are not saved: %s".formatted(content, failure.getMessage()), failure);
    }
}
