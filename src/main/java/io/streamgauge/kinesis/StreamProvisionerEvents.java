package io.streamgauge.kinesis;

/** What a {@link StreamProvisioner} tells of a stream. */
public interface StreamProvisionerEvents {

    /** The stream did not exist, and was created. */
    default void created(int shards) {}

    /**
     * The stream exists with another number of shards than it would be created with; it stays as it
     * is.
     *
     * @param open how many open shards it has
     */
    default void shardsDiffer(int wanted, int open) {}
}
