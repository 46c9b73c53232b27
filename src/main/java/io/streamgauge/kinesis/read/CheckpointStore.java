package io.streamgauge.kinesis.read;

import java.util.Optional;

/** Stores the checkpoint of one reader of one stream; only one reader at a time has it open. */
public interface CheckpointStore extends AutoCloseable {

    /** The last saved checkpoint; empty at the first start. */
    Optional<Checkpoint> load();

    /** Saves a checkpoint; it is durable when this returns. */
    void save(Checkpoint checkpoint);

    /** Releases the store for another reader. */
    @Override
    void close();
}
