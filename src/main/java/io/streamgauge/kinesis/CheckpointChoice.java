package io.streamgauge.kinesis;

import java.util.List;
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
        if (saved != null && saved.streamCreated().equals(stream.created())) {
            return saved;
        }
        List<Shard> shards = listing.shards();
        Start start = work.settings().start();
        if (saved != null) {
            work.outlet().events().recreated();
            start = fromTheBeginning(start);
        }
        return new Checkpoint(stream.created(), new ShardPlan(start, stream.now()).begin(shards));
    }

    private static Start fromTheBeginning(Start start) {
        return start instanceof Start.InShard in
                ? new Start.InShard(in.shardId(), new Start.TrimHorizon())
                : new Start.TrimHorizon();
    }
}
