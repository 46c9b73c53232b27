package io.streamgauge.kinesis.write;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.StreamRecord;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shards of records, and caches those of recent keys; confined to one thread at a time.
 */
final class ShardRouter {

    private static final int CACHE_SIZE = 1 << 12;

    private final OpenShards shards;
    private final MessageDigest md5 = Digests.md5();
    private final @Nullable String[] keys = new String[CACHE_SIZE];
    private final int[] shardIndexes = new int[CACHE_SIZE];

    ShardRouter(OpenShards shards) {
        this.shards = shards;
    }

    OpenShards shards() {
        return shards;
    }

    /** The index of the open shard that a record belongs to, or -1. */
    int shardIndex(StreamRecord record) {
        if (shards.count() == 1) {
            return 0;
        }
        String explicit = record.explicitHashKey();
        return explicit == null
                ? shardIndex(record.partitionKey())
                : shards.indexOf(HashKey.parse(explicit));
    }

    private int shardIndex(String key) {
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 16) & CACHE_SIZE - 1;
        if (!key.equals(keys[slot])) {
            keys[slot] = key;
            shardIndexes[slot] = shards.indexOf(HashKey.of(key, md5));
        }
        return shardIndexes[slot];
    }
}
