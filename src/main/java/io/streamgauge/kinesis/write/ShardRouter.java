package io.streamgauge.kinesis.write;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.StreamRecord;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Says to which shard records belong; for one thread at a time.
 *
 * <p>It remembers the lanes of the keys that came last, as streams have few keys that come often.
 */
final class ShardRouter {

    private static final int REMEMBERED = 1 << 12;

    private final OpenShards shards;
    private final MessageDigest md5 = Digests.md5();
    private final @Nullable String[] keys = new String[REMEMBERED];
    private final int[] lanes = new int[REMEMBERED];

    ShardRouter(OpenShards shards) {
        this.shards = shards;
    }

    OpenShards shards() {
        return shards;
    }

    /** The lane of a record, or -1 if no open shard is known to take it. */
    int lane(StreamRecord record) {
        if (shards.count() == 1) {
            return 0;
        }
        String explicit = record.explicitHashKey();
        return explicit == null
                ? lane(record.partitionKey())
                : shards.laneOf(HashKey.parse(explicit));
    }

    private int lane(String key) {
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 16) & REMEMBERED - 1;
        if (!key.equals(keys[slot])) {
            keys[slot] = key;
            lanes[slot] = shards.laneOf(HashKey.of(key, md5));
        }
        return lanes[slot];
    }
}
