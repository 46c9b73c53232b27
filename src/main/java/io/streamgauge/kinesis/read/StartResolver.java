package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamListing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Chooses from where a stream is read: on from its checkpoint, or from its configured start. */
final class StartResolver {

    private final StreamReaderRuntime work;
    private final StreamListing.Described stream;
    private final Duration waited;

    /**
     * @param waited how long ago the reader was started, if the stream could not be looked at then
     */
    StartResolver(StreamReaderRuntime work, StreamListing.Described stream, Duration waited) {
        this.work = work;
        this.stream = stream;
        this.waited = waited;
    }

    Checkpoint choose(@Nullable Checkpoint saved) {
        if (saved == null || work.settings().ignoreCheckpoint()) {
            return begin(sinceTheStart(work.settings().start()));
        }
        return saved.streamCreated().equals(stream.created()) ? kept(saved) : anew();
    }

    /** Another stream has taken the name of that which was read. */
    Checkpoint anew() {
        work.outlet().events().recreated();
        return begin(fromTheBeginning(work.settings().start()));
    }

    private Checkpoint begin(StartPosition start) {
        ShardPlan plan = new ShardPlan(start, stream.now());
        return new Checkpoint(stream.created(), plan.begin(stream.shards(), stream.closedBefore()));
    }

    /** What is left of a checkpoint: records behind it may be gone by now, and whole shards. */
    private Checkpoint kept(Checkpoint saved) {
        Instant horizon = stream.horizon();
        Set<String> listed =
                stream.shards().stream().map(Shard::shardId).collect(Collectors.toSet());
        Map<String, Position> kept = new HashMap<>();
        saved.shards()
                .forEach(
                        (shardId, position) -> {
                            Position still = kept(position, listed.contains(shardId), horizon);
                            kept.put(shardId, still);
                            if (still instanceof Position.ShardEnd && still != position) {
                                work.outlet().events().gone(shardId, position, horizon);
                            } else if (still != position) {
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

    /**
     * LATEST is when the reader was started, by the clock of the stream; shards may have been
     * closed since then.
     */
    private StartPosition sinceTheStart(StartPosition start) {
        if (start instanceof StartPosition.InShard in) {
            return new StartPosition.InShard(in.shardId(), sinceTheStart(in.start()));
        }
        return start instanceof StartPosition.Latest && !waited.isZero()
                ? new StartPosition.AtTimestamp(stream.now().minus(waited))
                : start;
    }

    private static StartPosition fromTheBeginning(StartPosition start) {
        return start instanceof StartPosition.InShard in
                ? new StartPosition.InShard(in.shardId(), new StartPosition.TrimHorizon())
                : new StartPosition.TrimHorizon();
    }
}
