package io.streamgauge.kinesis.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status of a stream that is being read.
 *
 * @param problem why the stream as a whole cannot be read, or null
 * @param shards the shards that are being read
 */
public record StreamStatus(@Nullable String problem, List<ShardStatus> shards) {

    public StreamStatus {
        shards = List.copyOf(shards);
    }

    /** Why the stream is not read, or one of its shards: it is halted, or stalled since a time. */
    public Optional<String> notRead(Instant since) {
        return Optional.ofNullable(problem)
                .or(
                        () ->
                                shards.stream()
                                        .filter(
                                                shard ->
                                                        shard.halted()
                                                                || shard.lastProgress()
                                                                        .isBefore(since))
                                        .map(StreamStatus::describe)
                                        .findFirst());
    }

    private static String describe(ShardStatus shard) {
        if (shard.halted()) {
            return shard.shardId() + " is not read further: " + shard.problem();
        }
        return "%s has been stalled since %s (%s)"
                .formatted(
                        shard.shardId(),
                        shard.lastProgress(),
                        shard.problem() == null ? "a record is in the route" : shard.problem());
    }
}
