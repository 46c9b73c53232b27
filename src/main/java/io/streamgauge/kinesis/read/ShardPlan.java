package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Decides which shards are read, and from which positions; now is the instant of LATEST. */
record ShardPlan(StartPosition start, Instant now) {

    private static final int MAX_LISTED = 10;

    /**
     * The positions of the first start.
     *
     * @param closedBefore the shards that were closed before {@link #now}; others that are closed
     *     have records that arrived since
     * @throws IllegalArgumentException when the stream does not have the selected shard
     */
    Map<String, Position> startPositions(List<Shard> shards, Set<String> closedBefore) {
        requireSelected(shards, Set.of());
        return shards.stream()
                .filter(this::isSelected)
                .map(Shard::shardId)
                .collect(
                        Collectors.toMap(
                                shardId -> shardId,
                                shardId -> startOf(start, closedBefore.contains(shardId))));
    }

    /**
     * The shards that are not known yet, each from its beginning; an IllegalArgumentException when
     * the stream does not have the selected shard.
     */
    Map<String, Position> newShards(List<Shard> shards, Set<String> known) {
        requireSelected(shards, known);
        return shards.stream()
                .filter(shard -> isSelected(shard) && !known.contains(shard.shardId()))
                .collect(Collectors.toMap(Shard::shardId, shard -> new Position.TrimHorizon()));
    }

    /** The shards that can be read now: unfinished ones whose parents are finished. */
    List<String> readable(List<Shard> shards, Map<String, Position> positions) {
        Set<String> open =
                shards.stream()
                        .map(Shard::shardId)
                        .filter(id -> isSelected(id) && !isEnded(positions.get(id)))
                        .collect(Collectors.toSet());
        return shards.stream()
                .filter(shard -> open.contains(shard.shardId()))
                .filter(shard -> parents(shard).noneMatch(open::contains))
                .map(Shard::shardId)
                .toList();
    }

    private Position startOf(StartPosition from, boolean closedBefore) {
        if (from instanceof StartPosition.Latest) {
            return closedBefore ? new Position.ShardEnd() : new Position.AtTimestamp(now);
        }
        if (from instanceof StartPosition.AtTimestamp at) {
            return new Position.AtTimestamp(at.time());
        }
        if (from instanceof StartPosition.At at) {
            return at.position();
        }
        return from instanceof StartPosition.InShard in
                ? startOf(in.start(), closedBefore)
                : new Position.TrimHorizon();
    }

    /** A shard that was read and is no longer listed has expired; any other must be listed. */
    private void requireSelected(List<Shard> shards, Set<String> known) {
        if (start instanceof StartPosition.InShard in
                && !known.contains(in.shardId())
                && shards.stream().noneMatch(this::isSelected)) {
            throw new IllegalArgumentException(
                    "\"shardId\" must be a shard of the stream, but is '%s', and the shards are %s%s: set one of them, or remove \"shardId\" to read all"
                            .formatted(
                                    in.shardId(),
                                    shards.stream()
                                            .limit(MAX_LISTED)
                                            .map(Shard::shardId)
                                            .collect(Collectors.joining(", ")),
                                    shards.size() > MAX_LISTED
                                            ? " and %d more".formatted(shards.size() - MAX_LISTED)
                                            : ""));
        }
    }

    private boolean isSelected(Shard shard) {
        return isSelected(shard.shardId());
    }

    private boolean isSelected(String shardId) {
        return !(start instanceof StartPosition.InShard in) || in.shardId().equals(shardId);
    }

    private static boolean isEnded(@Nullable Position position) {
        return position instanceof Position.ShardEnd;
    }

    private static Stream<String> parents(Shard shard) {
        return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .filter(parent -> parent != null);
    }
}
