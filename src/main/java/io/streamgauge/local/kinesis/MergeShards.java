package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.time.InstantSource;

/** Merges two shards with adjacent ranges. */
record MergeShards(Streams streams, InstantSource clock) implements SilentOperation {

    private static final String SHARD = "ShardToMerge";
    private static final String ADJACENT = "AdjacentShardToMerge";

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.name(StreamReference.name(StreamReference.check(input), SHARD), ADJACENT)
                .required(SHARD)
                .required(ADJACENT)
                .orThrow();
        streams.reshard(
                StreamReference.of(input),
                stream -> {
                    Reshape.checkProvisioned(stream, name());
                    return Reshape.merge(
                            stream,
                            Reshape.open(stream, input.path(SHARD).asText()),
                            Reshape.open(stream, input.path(ADJACENT).asText()));
                },
                clock.instant());
    }
}
