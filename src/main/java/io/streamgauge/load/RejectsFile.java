package io.streamgauge.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.files.UnwritableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file with the rejected rows of a load, one line of JSON each, in the order of the rows; and
 * their numbers.
 */
final class RejectsFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final RejectedRowNumbers rows;

    private RejectsFile(Path path, FileChannel channel, RejectedRowNumbers rows) {
        this.path = path;
        this.channel = channel;
        this.rows = rows;
    }

    /**
     * Opens the files of a load to append to them. What a killed run wrote after the progress of
     * the load is truncated.
     */
    static RejectsFile open(LoadFolder.Entry entry, LoadState from) {
        Path path = entry.rejects(from.pass());
        long length = from.rejectsBytes();
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.size() < length) {
                channel.close();
                throw new LoadException(
                        "'%s' has lost rejected rows since the load ended: load again from the beginning with --no-resume"
                                .formatted(path),
                        null);
            }
            channel.truncate(length);
            channel.position(length);
            return new RejectsFile(
                    path,
                    channel,
                    RejectedRowNumbers.open(
                            entry.rejectedRows(from.pass()), from.books().rejections()));
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    /**
     * Adds rejected rows.
     *
     * @param lines one for each row
     * @param numbers the numbers of the rows in the file, in the same order
     */
    void add(List<String> lines, long[] numbers) {
        if (lines.isEmpty()) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            rows.add(numbers);
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    /** The length of the file in bytes, after all of it was forced to disk. */
    long length() {
        try {
            channel.force(true);
            rows.force();
            UnwritableFiles.written(path);
            return channel.position();
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            channel.close();
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    private static LoadException cannotBeWritten(Path path, IOException e) {
        IOException failure = UnwritableFiles.failed(path, e);
        return new LoadException(
                "The load stopped, because rejected rows are not saved: " + failure.getMessage(),
                failure);
    }
}
