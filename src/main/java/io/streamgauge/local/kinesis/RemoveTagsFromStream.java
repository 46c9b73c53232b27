package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.util.List;

/** Removes tags from a stream; unknown keys are ignored. */
record RemoveTagsFromStream(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamTags.checkKeys(StreamReference.check(input).required("TagKeys"), input, "TagKeys")
                .orThrow();
        List<String> keys = StreamTags.keys(input, "TagKeys");
        streams.change(
                StreamReference.of(input),
                stream -> {
                    StreamSettings settings = stream.settings();
                    return stream.with(
                            settings.withTags(StreamTags.without(settings.tags(), keys)));
                });
        return JsonNodeFactory.instance.objectNode();
    }
}
