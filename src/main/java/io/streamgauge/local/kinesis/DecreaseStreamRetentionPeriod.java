package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the records of a stream for a shorter time; those that are older are gone at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DecreaseStreamRetentionPeriod.html">AWS
 *     DecreaseStreamRetentionPeriod</a>
 */
final class DecreaseStreamRetentionPeriod implements Operation {

    private final Streams streams;

    DecreaseStreamRetentionPeriod(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        return RetentionChange.change(
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
