package io.streamgauge.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files with the rejected rows of a load, in the order of the rows.
 *
 * @param lines a line of JSON for each row
 * @param numbers the number of each row, 8 bytes each, ascending from 0; the next run loads only
 *     these rows
 */
record RejectsFile(AppendedFile lines, AppendedFile numbers) implements AutoCloseable {

    private static final String LOST = "The load stopped, because ";

    /** Opens the files of a load to append to them after its progress. */
    static RejectsFile open(LoadFolder.Entry entry, LoadState from) {
        Path path = entry.rejects(from.pass());
        AppendedFile lines = AppendedFile.open(path, from.rejectsBytes(), LOST + "rejected rows");
        if (lines.length() < from.rejectsBytes()) {
            lines.close();
            throw new LoadException(
                    "'%s' has lost rejected rows since the load ended: load again from the beginning with --no-resume"
                            .formatted(path));
        }
        return new RejectsFile(
                lines,
                AppendedFile.open(
                        entry.rejectedRows(from.pass()),
                        from.books().rejections() * Long.BYTES,
                        LOST + "the numbers of rejected rows"));
    }

    /** The numbers of all rejected rows; null if the file has fewer, as of an earlier release. */
    static long @Nullable [] numbers(Path path, long count) {
        try {
            if (!Files.exists(path) || Files.size(path) < count * Long.BYTES) {
                return null;
            }
            long[] rows = new long[Math.toIntExact(count)];
            try (FileChannel channel = FileChannel.open(path)) {
                channel.map(FileChannel.MapMode.READ_ONLY, 0, count * Long.BYTES)
                        .asLongBuffer()
                        .get(rows);
            }
            return rows;
        } catch (IOException e) {
            throw new LoadException(
                    "The numbers of rejected rows in '%s' cannot be read: %s".formatted(path, e),
                    e);
        }
    }

    /** Adds rejected rows: a line for each, and their numbers in the same order. */
    void add(List<String> more, long[] rows) {
        if (more.isEmpty()) {
            return;
        }
        lines.append(ByteBuffer.wrap((String.join("\n", more) + "\n").getBytes(UTF_8)));
        ByteBuffer bytes = ByteBuffer.allocate(rows.length * Long.BYTES);
        bytes.asLongBuffer().put(rows);
        numbers.append(bytes);
    }

    /** The length of the lines in bytes, after all of both files was forced to disk. */
    long length() {
        numbers.length();
        return lines.length();
    }

    @Override
    public void close() {
        numbers.close();
        lines.close();
    }
}
