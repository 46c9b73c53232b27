package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Splits and merges the shards of a stream until the target is reached, with equal ranges. */
record UpdateShardCount(Streams streams, InstantSource clock) implements ImmediateOperation {

    private static final String TARGET = "TargetShardCount";
    private static final String SCALING = "ScalingType";
    private static final int MAX_SHARDS = 10_000;

    @Override
    public ObjectNode answer(OperationCall call) {
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
        List<HashKeyRange> ranges = HashKeyRange.split(target);
        streams.scale(stream.name(), target, resharded -> next(resharded, ranges), clock.instant());
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("StreamName", stream.name());
        output.put("CurrentShardCount", current);
        output.put("TargetShardCount", target);
        output.put("StreamARN", stream.arn());
        return output;
    }

    private static void check(DataStream stream, int current, int target) {
        if (target > MAX_SHARDS || target > 2L * current || 2L * target < current) {
            throw Errors.limitExceeded(
                    "UpdateShardCount cannot scale the stream %s from %d to %d shards: at most double, at least half, and at most %d."
                            .formatted(stream.name(), current, target, MAX_SHARDS));
        }
    }

    /** First every shard is split where a new range begins, then what lies in one is merged. */
    private static Optional<Resharding.Plan> next(DataStream stream, List<HashKeyRange> ranges) {
        return ranges.stream()
                .flatMap(range -> splitAt(stream.shards(), range.start()).stream())
                .findFirst()
                .or(
                        () ->
                                ranges.stream()
                                        .flatMap(range -> mergeIn(stream, range).stream())
                                        .findFirst());
    }

    private static Optional<Resharding.Plan> splitAt(Shards shards, BigInteger key) {
        Shard shard = shards.taking(key);
        return shard.range().start().equals(key)
                ? Optional.empty()
                : Optional.of(Reshape.cut(shard, key));
    }

    private static Optional<Resharding.Plan> mergeIn(DataStream stream, HashKeyRange range) {
        Shard first = stream.shards().taking(range.start());
        if (first.range().equals(range)) {
            return Optional.empty();
        }
        Shard next = stream.shards().taking(first.range().end().add(BigInteger.ONE));
        return Optional.of(Reshape.merge(stream, first, next));
    }
}
