package io.streamgauge.kinesis;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The open shards of a stream and the hashes that belong to each, as they were at one time. */
public final class OpenShards {

    private final List<Lane> lanes;

    /** The closed ones too, as far as they are still listed. */
    private final Map<String, Lane> all;

    private OpenShards(List<Lane> lanes, Map<String, Lane> all) {
        this.lanes = lanes;
        this.all = all;
    }

    /** The open ones of a stream's shards. */
    static OpenShards of(List<Shard> shards) {
        return new OpenShards(
                shards.stream()
                        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                        .map(Lane::of)
                        .sorted(Comparator.comparing(Lane::first))
                        .toList(),
                shards.stream().map(Lane::of).collect(toMap(Lane::shardId, lane -> lane)));
    }

    /** Whether a hash belongs to a shard, or belonged to it while that was open. */
    public boolean belongs(HashKey hash, String shardId) {
        Lane lane = all.get(shardId);
        return lane != null && lane.holds(hash);
    }

    public int count() {
        return lanes.size();
    }

    public String id(int lane) {
        return lanes.get(lane).shardId;
    }

    /** The lane of the shard that takes a hash, or -1 if none does. */
    public int laneOf(HashKey hash) {
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
