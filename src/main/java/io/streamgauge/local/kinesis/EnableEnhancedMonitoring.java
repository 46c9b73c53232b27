package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Enables metrics of the shards of a stream. */
record EnableEnhancedMonitoring(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        return EnhancedMonitoring.change(streams, call.input(), (on, named) -> on.addAll(named));
    }
}
