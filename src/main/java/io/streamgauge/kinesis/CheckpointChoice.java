package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Chooses from where a stream is read: on from its checkpoint, or from its configured start. */
final class CheckpointChoice {

    private final StreamWork work;
    private final StreamListing listing;

    CheckpointChoice(StreamWork work, StreamListing listing) {
        this.work = work;
        this.listing = listing;
    }

    Checkpoint choose(@Nullable Checkpoint saved) {
        StreamListing.Described stream = listing.describe();
        List<Shard> shards = listing.shards();
        if (saved == null || work.settings().startAgain()) {
            return begin(stream, shards, work.settings().start());
        }
        return saved.streamCreated().equals(stream.created())
                ? kept(saved, stream.horizon(), shards)
                : anew(stream, shards);
    }

    /** Another stream has taken the name of that which was read. */
    Checkpoint anew() {
        return anew(listing.describe(), listing.shards());
    }

    private Checkpoint anew(StreamListing.Described stream, List<Shard> shards) {
        work.outlet().events().recreated();
        return begin(stream, shards, fromTheBeginning(work.settings().start()));
    }

    private static Checkpoint begin(
            StreamListing.Described stream, List<Shard> shards, Start start) {
        return new Checkpoint(stream.created(), new ShardPlan(start, stream.now()).begin(shards));
    }

    /** What is left of a checkpoint: records behind it may be gone by now, and whole shards. */
    private Checkpoint kept(Checkpoint saved, Instant horizon, List<Shard> shards) {
        Set<String> listed = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        Map<String, Position> kept = new HashMap<>();
        saved.shards()
                .forEach(
                        (shardId, position) -> {
                            Position still = kept(position, listed.contains(shardId), horizon);
                            kept.put(shardId, still);
                            if (still != position) {
                                work.outlet().events().expired(shardId, position, horizon);
                            }
                        });
        return new Checkpoint(saved.streamCreated(), kept);
    }

    private static Position kept(Position position, boolean listed, Instant horizon) {
        if (position instanceof Position.ShardEnd) {
            return position;
        }
        if (!listed) {
            return new Position.ShardEnd();
        }
        boolean expired = position.reached().filter(time -> time.isBefore(horizon)).isPresent();
        return expired ? new Position.TrimHorizon() : position;
    }

    private static Start fromTheBeginning(Start start) {
        return start instanceof Start.InShard in
                ? new Start.InShard(in.shardId(), new Start.TrimHorizon())
                : new Start.TrimHorizon();
    }
}
