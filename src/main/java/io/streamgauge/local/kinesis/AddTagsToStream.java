package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.util.Map;

/** Adds tags to a stream; a tag whose key exists gets the new value. */
record AddTagsToStream(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamTags.check(StreamReference.check(input).required("Tags"), input, "Tags").orThrow();
        Map<String, String> tags = StreamTags.of(input, "Tags");
        streams.change(
                StreamReference.of(input),
                stream -> {
                    StreamSettings settings = stream.settings();
                    return stream.with(
                            settings.withTags(
                                    StreamTags.with(settings.tags(), tags, stream.name())));
                });
        return JsonNodeFactory.instance.objectNode();
    }
}
