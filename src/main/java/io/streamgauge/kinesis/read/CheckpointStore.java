package io.streamgauge.kinesis.read;

import java.util.Optional;

/**
 * The home of the checkpoint of one reader of one stream; who has it open is the only one that
 * reads.
 */
public interface CheckpointStore extends AutoCloseable {

    /** The checkpoint that was saved last, or nothing at the first start. */
    Optional<Checkpoint> load();

    /** Saves a checkpoint; it is durable when this returns. */
    void save(Checkpoint checkpoint);

    /** Lets another reader take over. */
    @Override
    void close();
}
