package io.streamgauge.local.kinesis;

/**
 * The throughput that the shards have left in a second; each granted request uses some of it. By
 * default no shard is ever too busy.
 */
interface Throughput {

    Throughput UNLIMITED = new Throughput() {};

    /** Whether the shard takes one more record now. */
    default boolean takes(Shard shard, Entry entry) {
        return true;
    }

    /** Whether the shard may be read once more now. */
    default boolean gives(Shard shard) {
        return true;
    }

    /** Says how much a read gave. */
    default void gave(Shard shard, long bytes) {}
}
