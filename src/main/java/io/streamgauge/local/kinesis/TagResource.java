package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.util.Map;

/** Adds tags to a stream or a consumer. */
record TagResource(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamTags.check(TaggedResource.check(input).required("Tags"), input, "Tags").orThrow();
        Map<String, String> more = StreamTags.of(input, "Tags");
        TaggedResource resource = TaggedResource.of(streams, input);
        resource.change(tags -> StreamTags.with(tags, more, resource.arn()));
    }
}
