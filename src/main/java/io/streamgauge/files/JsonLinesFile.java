package io.streamgauge.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines to append to, which another program, or another part of this one, may rename
 * at any time to process it.
 *
 * <p>Lines are on disk when the call returns, written at once with their line ends. A line that a
 * crash truncated is ended before the next one. Lines that were appended while the file was renamed
 * are appended to the new file again, because the reader of the old one may have missed them.
 */
public final class JsonLinesFile {

    private static final byte LINE_END = '\n';

    /** Several parts of a program may append to the same file. */
    private static final Object LOCK = new Object();

    private final Path file;

    public JsonLinesFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * The reason why no line can be appended now, if that is known beforehand; neither the file nor
     * its folder is created.
     */
    public Optional<String> problem() {
        return UnwritableFiles.probe(file).map(UnwritableFileException::reason);
    }

    /**
     * Appends lines, given without line ends.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void append(List<String> lines) throws UnwritableFileException {
        add((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends bytes that are lines with their line ends.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void add(byte[] bytes) throws UnwritableFileException {
        try {
            addAll(bytes);
            UnwritableFiles.written(file);
        } catch (IOException e) {
            throw UnwritableFiles.failed(file, e);
        }
    }

    private void addAll(byte[] bytes) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        synchronized (LOCK) {
            while (!append(bytes)) {
                // The file was renamed in the meantime: a new one is created.
            }
        }
    }

    /** Appends; returns whether the file still has its name. */
    private boolean append(byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Object opened = identity();
            writeAll(channel, endsWithALine() ? bytes : onANewLine(bytes));
            return opened != null && Objects.equals(opened, identity());
        }
    }

    /** All of the bytes, or none where there is no space for them. */
    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        long before = channel.size();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    private boolean endsWithALine() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            return size == 0 || (channel.read(last, size - 1) == 1 && last.get(0) == LINE_END);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static byte[] onANewLine(byte[] bytes) {
        byte[] line = new byte[bytes.length + 1];
        line[0] = LINE_END;
        System.arraycopy(bytes, 0, line, 1, bytes.length);
        return line;
    }

    /** The identity of the file that has the name now. */
    private @Nullable Object identity() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
