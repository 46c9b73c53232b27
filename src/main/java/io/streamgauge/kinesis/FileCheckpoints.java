package io.streamgauge.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Checkpoints as a JSON file, replaced as a whole at each save, and guarded by a lock file against
 * a second reader.
 */
public final class FileCheckpoints implements Checkpoints {

    private final Path file;
    private final FileLockGuard guard;

    private FileCheckpoints(Path file, FileLockGuard guard) {
        this.file = file;
        this.guard = guard;
    }

    /**
     * Opens the checkpoint of a stream and an application, and locks it until it is closed.
     *
     * @param application tells readers of the same stream apart; the stream's own name stands for
     *     the only one
     * @throws CheckpointException when another reader, here or in another process, has it open
     */
    public static FileCheckpoints open(Path folder, String stream, String application) {
        String name = application.equals(stream) ? stream : stream + "@" + application;
        Path file = folder.resolve(name + ".json");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CheckpointException(
                    "The folder '" + folder + "' for checkpoints cannot be made", e);
        }
        return new FileCheckpoints(
                file, FileLockGuard.lock(folder.resolve(name + ".lock"), stream, application));
    }

    @Override
    public Optional<Checkpoint> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointJson.read(Files.readAllBytes(file)));
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(
                    "The checkpoint '%s' cannot be read (%s); mend it, or remove it to begin anew"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            write(next, CheckpointJson.write(checkpoint));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CheckpointException("The checkpoint '" + file + "' cannot be saved", e);
        }
    }

    @Override
    public void close() {
        guard.close();
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
