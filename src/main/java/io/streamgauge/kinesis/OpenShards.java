package io.streamgauge.kinesis;

import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The open shards of a stream and the hashes that belong to each, as they were at one time. */
final class OpenShards {

    private final List<Lane> lanes;

    private OpenShards(List<Lane> lanes) {
        this.lanes = lanes;
    }

    /** The open ones of a stream's shards. */
    static OpenShards of(List<Shard> shards) {
        return new OpenShards(
                shards.stream()
                        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                        .map(Lane::of)
                        .sorted(Comparator.comparing(Lane::first))
                        .toList());
    }

    int count() {
        return lanes.size();
    }

    String id(int lane) {
        return lanes.get(lane).shardId;
    }

    /** The lane of a shard, or -1 if it is not open. */
    int laneOf(String shardId) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (lanes.get(lane).shardId.equals(shardId)) {
                return lane;
            }
        }
        return -1;
    }

    /** The lane of the shard that takes a hash, or -1 if none does. */
    int laneOf(HashKey hash) {
        int low = 0;
        int high = lanes.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lanes.get(middle).first.compareTo(hash) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return !lanes.isEmpty() && lanes.get(low).holds(hash) ? low : -1;
    }

    private record Lane(String shardId, HashKey first, HashKey last) {

        static Lane of(Shard shard) {
            return new Lane(
                    shard.shardId(),
                    HashKey.parse(shard.hashKeyRange().startingHashKey()),
                    HashKey.parse(shard.hashKeyRange().endingHashKey()));
        }

        boolean holds(HashKey hash) {
            return first.compareTo(hash) <= 0 && last.compareTo(hash) >= 0;
        }
    }
}
