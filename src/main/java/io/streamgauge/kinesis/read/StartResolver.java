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

/**
 * Resolves where a stream is read from: its checkpoint, or the configured start.
 *
 * @param sinceStart how long ago the reader was started, if the stream was not available then
 */
record StartResolver(
        StreamReaderRuntime runtime, StreamListing.Description stream, Duration sinceStart) {

    Checkpoint resolve(@Nullable Checkpoint saved) {
        if (saved == null || runtime.settings().ignoreCheckpoint()) {
            return start(pinLatest(runtime.settings().start()));
        }
        return saved.streamCreated().equals(stream.created())
                ? withoutExpired(saved)
                : resolveRecreated();
    }

    /** The stream was deleted, and created again under the same name. */
    Checkpoint resolveRecreated() {
        runtime.callbacks().events().recreated();
        return start(fromTheBeginning(runtime.settings().start()));
    }

    private Checkpoint start(StartPosition start) {
        ShardPlan plan = new ShardPlan(start, stream.now());
        return new Checkpoint(
                stream.created(), plan.startPositions(stream.shards(), stream.closedBefore()));
    }

    /** The checkpoint without positions and shards that are no longer retained. */
    private Checkpoint withoutExpired(Checkpoint saved) {
        Instant horizon = stream.horizon();
        Set<String> listed =
                stream.shards().stream().map(Shard::shardId).collect(Collectors.toSet());
        Map<String, Position> valid = new HashMap<>();
        saved.shards()
                .forEach(
                        (shardId, position) -> {
                            Position now = valid(position, listed.contains(shardId), horizon);
                            valid.put(shardId, now);
                            if (now != position) {
                                reportExpired(shardId, position, now);
                            }
                        });
        return new Checkpoint(saved.streamCreated(), valid);
    }

    private void reportExpired(String shardId, Position saved, Position now) {
        StreamReaderEvents events = runtime.callbacks().events();
        if (now instanceof Position.ShardEnd) {
            events.gone(shardId, saved, stream.horizon());
        } else {
            events.expired(shardId, saved, stream.horizon());
        }
    }

    private static Position valid(Position position, boolean listed, Instant horizon) {
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
     * Replaces LATEST by the start of the reader, in the time of the stream; shards may have been
     * closed since then.
     */
    private StartPosition pinLatest(StartPosition start) {
        if (start instanceof StartPosition.InShard in) {
            return new StartPosition.InShard(in.shardId(), pinLatest(in.start()));
        }
        return start instanceof StartPosition.Latest && !sinceStart.isZero()
                ? new StartPosition.AtTimestamp(stream.now().minus(sinceStart))
                : start;
    }

    private static StartPosition fromTheBeginning(StartPosition start) {
        return start instanceof StartPosition.InShard in
                ? new StartPosition.InShard(in.shardId(), new StartPosition.TrimHorizon())
                : new StartPosition.TrimHorizon();
    }
}
