package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Splits and merges the shards of a stream until there are so many, of equal ranges.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html">AWS
 *     UpdateShardCount</a>
 */
final class UpdateShardCount implements Operation {

    private static final String TARGET = "TargetShardCount";
    private static final String SCALING = "ScalingType";
    private static final int MOST = 10_000;

    private final Streams streams;
    private final InstantSource clock;

    UpdateShardCount(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required(TARGET)
                .range(TARGET, 1, Integer.MAX_VALUE)
                .required(SCALING)
                .oneOf(SCALING, List.of("UNIFORM_SCALING"))
                .orThrow();
        DataStream stream = streams.get(StreamReference.of(input));
        int current = stream.shards().openCount();
        int target = input.path(TARGET).asInt();
        Reshape.checkProvisioned(stream, name());
        check(stream, current, target);
        scale(stream.name(), target);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("StreamName", stream.name());
        output.put("CurrentShardCount", current);
        output.put("TargetShardCount", target);
        output.put("StreamARN", stream.arn());
        return CompletableFuture.completedFuture(output);
    }

    private static void check(DataStream stream, int current, int target) {
        if (target > MOST || target > 2L * current || 2L * target < current) {
            throw Errors.limitExceeded(
                    "UpdateShardCount cannot scale the stream %s from %d to %d shards: at most double, at least half, and at most %d."
                            .formatted(stream.name(), current, target, MOST));
        }
    }

    /** First every shard is split where a new range begins, then what lies in one is merged. */
    private void scale(String name, int target) {
        Instant now = clock.instant();
        for (HashKeyRange range : HashKeyRange.split(target)) {
            splitAt(name, range.start(), now);
        }
        for (HashKeyRange range : HashKeyRange.split(target)) {
            while (mergeOne(name, range, now)) {
                // Until one shard is left in the range.
            }
        }
    }

    private void splitAt(String name, BigInteger key, Instant now) {
        Shard shard = streams.get(name).shards().taking(key);
        if (!shard.range().start().equals(key)) {
            streams.reshard(name, stream -> Reshape.cut(shard, key), now);
        }
    }

    private boolean mergeOne(String name, HashKeyRange range, Instant now) {
        Shards shards = streams.get(name).shards();
        Shard first = shards.taking(range.start());
        if (first.range().equals(range)) {
            return false;
        }
        Shard next = shards.taking(first.range().end().add(BigInteger.ONE));
        streams.reshard(name, stream -> Reshape.merge(stream, first, next), now);
        return true;
    }
}
