package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Sets the throughput that an on-demand stream is prepared for, which takes effect at once. */
record UpdateStreamWarmThroughput(Streams streams, AccountSettings settings)
        implements ImmediateOperation {

    private static final String THROUGHPUT = "WarmThroughputMiBps";
    private static final int MAX_MIBPS = 10 * 1024;

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required(THROUGHPUT)
                .range(THROUGHPUT, 0, Integer.MAX_VALUE)
                .orThrow();
        DataStream stream = streams.get(StreamReference.of(input));
        int throughput = input.path(THROUGHPUT).asInt();
        if (throughput > MAX_MIBPS) {
            throw Errors.limitExceeded(
                    "WarmThroughputMiBps of stream %s must be at most %d."
                            .formatted(stream.name(), MAX_MIBPS));
        }
        settings.warm(stream, throughput);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("StreamARN", stream.arn());
        output.put("StreamName", stream.name());
        output.set("WarmThroughput", structure(throughput));
        return output;
    }

    /** A warm throughput that the stream has. */
    static ObjectNode structure(int throughput) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("TargetMiBps", throughput)
                .put("CurrentMiBps", throughput);
    }
}
