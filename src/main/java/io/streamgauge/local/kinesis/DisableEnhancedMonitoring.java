package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes metrics away from the shards of a stream.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DisableEnhancedMonitoring.html">AWS
 *     DisableEnhancedMonitoring</a>
 */
final class DisableEnhancedMonitoring implements Operation {

    private final Streams streams;

    DisableEnhancedMonitoring(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        return CompletableFuture.completedFuture(
                EnhancedMonitoring.change(
                        streams, call.input(), (on, named) -> on.removeAll(named)));
    }
}
