package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/**
 * Disables metrics of the shards of a stream.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DisableEnhancedMonitoring.html">AWS
 *     DisableEnhancedMonitoring</a>
 */
record DisableEnhancedMonitoring(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        return EnhancedMonitoring.change(streams, call.input(), (on, named) -> on.removeAll(named));
    }
}
