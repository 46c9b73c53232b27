package io.streamgauge.kinesis.read;

import io.streamgauge.files.AtomicFile;
import io.streamgauge.files.LockFile;
import io.streamgauge.files.UnwritableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stores a checkpoint in a JSON file, which each save replaces atomically; a lock file excludes a
 * second reader.
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
     * @param application distinguishes readers of the same stream; by default the stream's name
     * @throws CheckpointException when another reader, of this process or another, has it open
     */
    public static FileCheckpointStore open(Path folder, String stream, String application) {
        String name = application.equals(stream) ? stream : stream + "@" + application;
        Path lock = folder.resolve(name + ".lock");
        try {
            return new FileCheckpointStore(
                    new AtomicFile(folder.resolve(name + ".json")), LockFile.lock(lock));
        } catch (LockFile.HeldException e) {
            throw new CheckpointException(
                    "Stream '%s' is already read as application '%s' by %s, which holds '%s': stop it, or set \"applicationName\" to another name"
                            .formatted(stream, application, e.holder(), lock.toAbsolutePath()),
                    e);
        } catch (IOException e) {
            throw new CheckpointException(
                    "The stream cannot be read: %s, or set \"checkpointFolder\" to another folder"
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
                    "The checkpoint '%s' cannot be read (%s): fix the file, or delete it to start without a checkpoint"
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
