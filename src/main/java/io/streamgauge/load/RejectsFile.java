package io.streamgauge.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The rejected rows of one load, a line of JSON each, in the order of the rows. */
final class RejectsFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private RejectsFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * @param length where the load goes on: what a run that was killed wrote behind that is cut off
     */
    static RejectsFile open(Path path, long length) {
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.size() < length) {
                channel.close();
                throw new LoadException(
                        "'%s' has lost rejected rows since the load was ended: load again from the beginning with --no-resume"
                                .formatted(path),
                        null);
            }
            channel.truncate(length);
            channel.position(length);
            return new RejectsFile(path, channel);
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    void add(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    /** How long the file is; all of it is on disk. */
    long length() {
        try {
            channel.force(true);
            return channel.position();
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannotBeWritten(path, e);
        }
    }

    private static LoadException cannotBeWritten(Path path, IOException e) {
        return new LoadException(
                "Rejected rows cannot be written to '%s': %s".formatted(path, e), e);
    }
}
