package io.streamgauge.local.kinesis;

/** What the shards may take and give in a second; who asks and gets a yes has used it. */
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
