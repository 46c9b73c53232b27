package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives each shard of a stream metrics of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html">AWS
 *     EnableEnhancedMonitoring</a>
 */
final class EnableEnhancedMonitoring implements Operation {

    private final Streams streams;

    EnableEnhancedMonitoring(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        return CompletableFuture.completedFuture(
                EnhancedMonitoring.change(streams, call.input(), (on, named) -> on.addAll(named)));
    }
}
