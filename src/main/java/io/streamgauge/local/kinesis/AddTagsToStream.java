package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.util.Map;

/** Adds tags to a stream; a tag whose key exists gets the new value. */
record AddTagsToStream(Streams streams) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
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
    }
}
