package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Describes a stream without its shards. */
record DescribeStreamSummary(Streams streams, AccountSettings settings)
        implements ImmediateOperation {

    private static final int KIB = 1024;

    @Override
    public ObjectNode answer(OperationCall call) {
        StreamReference.check(call.input()).orThrow();
        DataStream stream = streams.get(StreamReference.of(call.input()));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode summary = Description.details(stream);
        summary.put("OpenShardCount", stream.isActive() ? stream.shards().openCount() : 0);
        summary.put("ConsumerCount", stream.consumers().size());
        summary.put("MaxRecordSizeInKiB", stream.maxRecordBytes() / KIB);
        settings.warmThroughput(stream)
                .map(UpdateStreamWarmThroughput::structure)
                .ifPresent(warm -> summary.set("WarmThroughput", warm));
        output.set("StreamDescriptionSummary", summary);
        return output;
    }
}
