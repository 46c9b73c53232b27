package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Keeps the records of a stream for longer. */
record IncreaseStreamRetentionPeriod(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        return RetentionChange.change(
                streams,
                call,
                (stream, hours) -> {
                    if (hours < stream.retentionHours()) {
                        throw Errors.invalidArgument(
                                ("Requested retention period (%d hours) for stream %s can not be"
                                     + " shorter than existing retention period (%d hours). Use"
                                     + " DecreaseRetentionPeriod API.")
                                        .formatted(hours, stream.name(), stream.retentionHours()));
                    }
                });
    }
}
