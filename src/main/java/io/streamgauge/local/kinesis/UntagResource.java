package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.util.List;

/** Removes tags from a stream or a consumer. */
record UntagResource(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamTags.checkKeys(TaggedResource.check(input).required("TagKeys"), input, "TagKeys")
                .orThrow();
        List<String> keys = StreamTags.keys(input, "TagKeys");
        TaggedResource.of(streams, input).change(tags -> StreamTags.without(tags, keys));
    }
}
