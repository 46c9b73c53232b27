package io.streamgauge.local.kinesis;

/** The throughput that the shards have left in a second; each granted request uses some of it. */
interface Throughput {

    /** No shard is ever too busy. */
    Throughput UNLIMITED =
            new Throughput() {
                @Override
                public boolean takes(Shard shard, Entry entry) {
                    return true;
                }

                @Override
                public boolean gives(Shard shard) {
                    return true;
                }

                @Override
                public void gave(Shard shard, long bytes) {}
            };

    /** Whether the shard takes one more record now. */
    boolean takes(Shard shard, Entry entry);

    /** Whether the shard may be read once more now. */
    boolean gives(Shard shard);

    /** Says how much a read gave. */
    void gave(Shard shard, long bytes);
}
