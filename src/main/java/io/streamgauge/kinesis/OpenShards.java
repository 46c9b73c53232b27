package io.streamgauge.kinesis;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The open shards of a stream at one time, in the order of their hash keys. */
public final class OpenShards {

    private final List<HashKeyRange> open;

    /** The open shards, and the closed ones that are still listed. */
    private final Map<String, HashKeyRange> listed;

    private OpenShards(List<HashKeyRange> open, Map<String, HashKeyRange> listed) {
        this.open = open;
        this.listed = listed;
    }

    /** The open ones of the shards that a stream lists. */
    public static OpenShards of(List<Shard> shards) {
        return new OpenShards(
                shards.stream()
                        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                        .map(HashKeyRange::of)
                        .sorted(Comparator.comparing(HashKeyRange::first))
                        .toList(),
                shards.stream()
                        .map(HashKeyRange::of)
                        .collect(toMap(HashKeyRange::shardId, range -> range)));
    }

    /** Whether a hash belongs to a listed shard, open or closed. */
    public boolean belongs(HashKey hash, String shardId) {
        HashKeyRange range = listed.get(shardId);
        return range != null && range.contains(hash);
    }

    /** The number of open shards. */
    public int count() {
        return open.size();
    }

    /** The id of the open shard at an index. */
    public String shardId(int index) {
        return open.get(index).shardId;
    }

    /** The index of the open shard that a hash belongs to, or -1. */
    public int indexOf(HashKey hash) {
        int low = 0;
        int high = open.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (open.get(middle).first.compareTo(hash) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return !open.isEmpty() && open.get(low).contains(hash) ? low : -1;
    }

    private record HashKeyRange(String shardId, HashKey first, HashKey last) {

        static HashKeyRange of(Shard shard) {
            return new HashKeyRange(
                    shard.shardId(),
                    HashKey.parse(shard.hashKeyRange().startingHashKey()),
                    HashKey.parse(shard.hashKeyRange().endingHashKey()));
        }

        boolean contains(HashKey hash) {
            return first.compareTo(hash) <= 0 && last.compareTo(hash) >= 0;
        }
    }
}
