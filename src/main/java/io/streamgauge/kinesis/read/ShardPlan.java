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

/**
 * Which shards are read from where, and when.
 *
 * @param start where a stream is begun that has no checkpoint
 * @param now the instant that LATEST stands for
 */
record ShardPlan(StartPosition start, Instant now) {

    private static final int LISTED = 10;

    /**
     * The positions of the first start.
     *
     * @param closedBefore the shards that were closed before {@link #now}: others may be closed by
     *     now too, but have records that came since
     * @throws IllegalArgumentException when the only shard that is wanted is none of the stream's
     */
    Map<String, Position> begin(List<Shard> shards, Set<String> closedBefore) {
        requireTheWanted(shards, Set.of());
        return shards.stream()
                .filter(this::wanted)
                .map(Shard::shardId)
                .collect(
                        Collectors.toMap(
                                shardId -> shardId,
                                shardId -> first(start, closedBefore.contains(shardId))));
    }

    /**
     * The shards that are not known yet, each from its beginning.
     *
     * @throws IllegalArgumentException when the only shard that is wanted is none of the stream's
     */
    Map<String, Position> discover(List<Shard> shards, Set<String> known) {
        requireTheWanted(shards, known);
        return shards.stream()
                .filter(shard -> wanted(shard) && !known.contains(shard.shardId()))
                .collect(Collectors.toMap(Shard::shardId, shard -> new Position.TrimHorizon()));
    }

    /** The shards that may be read now: not at their end, and their parents are. */
    List<String> ready(List<Shard> shards, Map<String, Position> positions) {
        Set<String> open =
                shards.stream()
                        .map(Shard::shardId)
                        .filter(id -> wanted(id) && !ended(positions.get(id)))
                        .collect(Collectors.toSet());
        return shards.stream()
                .filter(shard -> open.contains(shard.shardId()))
                .filter(shard -> parents(shard).noneMatch(open::contains))
                .map(Shard::shardId)
                .toList();
    }

    private Position first(StartPosition from, boolean closedBefore) {
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
                ? first(in.start(), closedBefore)
                : new Position.TrimHorizon();
    }

    /** A shard that was read and is no longer listed is over; one that never was is a mistake. */
    private void requireTheWanted(List<Shard> shards, Set<String> known) {
        if (start instanceof StartPosition.InShard in
                && !known.contains(in.shardId())
                && shards.stream().noneMatch(this::wanted)) {
            throw new IllegalArgumentException(
                    "\"shardId\" must be a shard of the stream, but is '%s', and those are %s%s; set one of them, or leave it out to read all"
                            .formatted(
                                    in.shardId(),
                                    shards.stream()
                                            .limit(LISTED)
                                            .map(Shard::shardId)
                                            .collect(Collectors.joining(", ")),
                                    shards.size() > LISTED
                                            ? " and %d more".formatted(shards.size() - LISTED)
                                            : ""));
        }
    }

    private boolean wanted(Shard shard) {
        return wanted(shard.shardId());
    }

    private boolean wanted(String shardId) {
        return !(start instanceof StartPosition.InShard in) || in.shardId().equals(shardId);
    }

    private static boolean ended(@Nullable Position position) {
        return position instanceof Position.ShardEnd;
    }

    private static Stream<String> parents(Shard shard) {
        return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .filter(parent -> parent != null);
    }
}
