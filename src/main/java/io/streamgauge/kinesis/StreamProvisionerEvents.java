package io.streamgauge.kinesis;

/** The events of a {@link StreamProvisioner}. */
public interface StreamProvisionerEvents {

    /** The stream did not exist, and was created. */
    default void created(int shards) {}

    /**
     * The stream exists with another number of shards, and is not changed.
     *
     * @param open the number of its open shards
     */
    default void shardsDiffer(int wanted, int open) {}
}
