package io.streamgauge.kinesis.read;

import io.streamgauge.files.AtomicFile;
import io.streamgauge.files.LockFile;
import io.streamgauge.files.UnwritableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checkpoints as a JSON file, replaced as a whole at each save, and guarded by a lock file against
 * a second reader.
 */
public final class FileCheckpointStore implements CheckpointStore {

    private final AtomicFile file;
    private final LockFile lock;

    private FileCheckpointStore(AtomicFile file, LockFile lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens the checkpoint of a stream and an application, and locks it until it is closed.
     *
     * @param application tells readers of the same stream apart; the stream's own name stands for
     *     the only one
     * @throws CheckpointException when another reader, here or in another process, has it open
     */
    public static FileCheckpointStore open(Path folder, String stream, String application) {
        String name = application.equals(stream) ? stream : stream + "@" + application;
        Path lock = folder.resolve(name + ".lock");
        try {
            return new FileCheckpointStore(
                    new AtomicFile(folder.resolve(name + ".json")), LockFile.lock(lock));
        } catch (LockFile.HeldException e) {
            throw new CheckpointException(
                    "Stream '%s' is already read as application '%s' by %s, which holds '%s'; stop it, or give this reader another \"applicationName\""
                            .formatted(stream, application, e.holder(), lock.toAbsolutePath()),
                    e);
        } catch (IOException e) {
            throw new CheckpointException(
                    "The stream is not read: %s, or set \"checkpointFolder\" to another folder"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    @Override
    public Optional<Checkpoint> load() {
        try {
            Optional<byte[]> saved = file.read();
            return saved.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CheckpointJson.read(saved.get()));
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(
                    "The checkpoint '%s' cannot be read (%s); mend it, or remove it to begin anew"
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        try {
            file.save(CheckpointJson.write(checkpoint));
        } catch (UnwritableFileException e) {
            throw new CheckpointException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
