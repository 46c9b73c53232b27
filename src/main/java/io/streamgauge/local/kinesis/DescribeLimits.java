package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Describes the numbers of shards and on-demand streams, and their limits. */
record DescribeLimits(Streams streams) implements ImmediateOperation {

    /** The default quota of an account; here nothing depends on it. */
    private static final int ON_DEMAND_LIMIT = 50;

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("ShardLimit", Streams.SHARD_LIMIT);
        output.put("OpenShardCount", streams.openShards());
        output.put(
                "OnDemandStreamCount",
                streams.all().stream().filter(DescribeLimits::isOnDemand).count());
        output.put("OnDemandStreamCountLimit", ON_DEMAND_LIMIT);
        return output;
    }

    private static boolean isOnDemand(DataStream stream) {
        return stream.mode() == StreamSettings.Mode.ON_DEMAND;
    }
}
