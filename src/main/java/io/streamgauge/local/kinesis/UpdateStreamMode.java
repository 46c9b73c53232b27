package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** Changes the mode of a stream, provisioned or on demand; its shards stay. */
record UpdateStreamMode(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        Validation validation =
                StreamReference.check(input).required("StreamARN", "StreamModeDetails");
        if (input.hasNonNull("StreamModeDetails")) {
            validation
                    .within("StreamModeDetails")
                    .required("StreamMode")
                    .oneOf("StreamMode", List.of("PROVISIONED", "ON_DEMAND"));
        }
        validation.orThrow();
        String mode = input.path("StreamModeDetails").path("StreamMode").asText();
        streams.change(
                StreamReference.of(input),
                stream ->
                        stream.with(stream.settings().withMode(StreamSettings.Mode.valueOf(mode))));
    }
}
