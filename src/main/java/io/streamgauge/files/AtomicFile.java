package io.streamgauge.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small file that is replaced atomically: after a crash it has the last or the previous content,
 * and never a part.
 */
public record AtomicFile(Path path) {

    public AtomicFile {
        path = path.toAbsolutePath().normalize();
    }

    /** The content that was saved last; empty if nothing was saved. */
    public Optional<byte[]> read() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Saves the content, which is on disk when the call returns. Creates the folder if it is
     * missing.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void save(byte[] content) throws UnwritableFileException {
        try {
            replace(content);
            UnwritableFiles.written(path);
        } catch (IOException e) {
            throw UnwritableFiles.failed(path, e);
        }
    }

    private void replace(byte[] content) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path next = path.resolveSibling(path.getFileName() + ".next");
        write(next, content);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path path, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
