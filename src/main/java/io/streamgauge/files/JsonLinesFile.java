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
 * A file that lines of JSON are added to, and that another program, or another part of this one,
 * may take away at any time by renaming it.
 *
 * <p>What is added is on disk when the call returns, in one write with its line ends. A line that a
 * crash cut off is ended before the next one begins. Lines that were added while the file was taken
 * away may have been missed by who took it, and are added to the new file again.
 */
public final class JsonLinesFile {

    private static final byte LINE_END = '\n';

    /** Several parts of a program may add to the same file. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;

    public JsonLinesFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Why no line can be added now, where that can be seen beforehand; neither the file nor its
     * folder is created.
     */
    public Optional<String> problem() {
        return UnwritableFiles.probe(file).map(UnwritableFileException::reason);
    }

    /**
     * Adds lines, without their line ends.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void append(List<String> lines) throws UnwritableFileException {
        add((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds lines with their line ends, whatever is in them.
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
        synchronized (ONE_AT_A_TIME) {
            while (!append(bytes)) {
                // The file was taken away in the meantime: a new one is begun.
            }
        }
    }

    /** Whether the bytes are in what the file's name stands for. */
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

    /** What the file's name stands for now. */
    private @Nullable Object identity() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
