package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.util.List;

/** Removes tags from a stream; unknown keys are ignored. */
record RemoveTagsFromStream(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
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
    }
}
