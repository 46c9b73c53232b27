package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lists the tags of a stream by key, page by page. */
record ListTagsForStream(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .range("Limit", 1, StreamTags.MAX_TAGS)
                .length("ExclusiveStartTagKey", 1, StreamTags.MAX_KEY)
                .orThrow();
        int limit = input.path("Limit").asInt(StreamTags.MAX_TAGS);
        DataStream stream = streams.get(StreamReference.of(input));
        NavigableMap<String, String> left =
                new TreeMap<>(stream.settings().tags())
                        .tailMap(input.path("ExclusiveStartTagKey").asText(""), false);
        Map<String, String> page = new LinkedHashMap<>();
        left.entrySet().stream()
                .limit(limit)
                .forEach(tag -> page.put(tag.getKey(), tag.getValue()));

        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("Tags", StreamTags.list(page));
        output.put("HasMoreTags", left.size() > page.size());
        return output;
    }
}
