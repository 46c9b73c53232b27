package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells how many shards and on-demand streams there are, and may be.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeLimits.html">AWS
 *     DescribeLimits</a>
 */
final class DescribeLimits implements Operation {

    /** The default quota of an account; here nothing depends on it. */
    private static final int ON_DEMAND_LIMIT = 50;

    private final Streams streams;

    DescribeLimits(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("ShardLimit", Streams.SHARD_LIMIT);
        output.put("OpenShardCount", streams.openShards());
        output.put(
                "OnDemandStreamCount",
                streams.all().stream().filter(DescribeLimits::isOnDemand).count());
        output.put("OnDemandStreamCountLimit", ON_DEMAND_LIMIT);
        return CompletableFuture.completedFuture(output);
    }

    private static boolean isOnDemand(DataStream stream) {
        return stream.mode() == StreamSettings.Mode.ON_DEMAND;
    }
}
