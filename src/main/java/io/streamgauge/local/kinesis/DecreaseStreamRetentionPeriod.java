package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Keeps the records of a stream for a shorter time; older ones are deleted at once. */
record DecreaseStreamRetentionPeriod(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        RetentionChange.change(
                streams,
                call,
                (stream, hours) -> {
                    if (hours > stream.retentionHours()) {
                        throw Errors.invalidArgument(
                                ("Requested retention period (%d hours) for stream %s can not be"
                                                + " longer than existing retention period (%d hours). Use"
                                                + " IncreaseRetentionPeriod API.")
                                        .formatted(hours, stream.name(), stream.retentionHours()));
                    }
                });
    }
}
