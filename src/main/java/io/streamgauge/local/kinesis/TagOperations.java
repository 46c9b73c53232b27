package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import io.streamgauge.local.wire.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The operations on tags: of a stream that is named, and of a stream or a consumer by its ARN. */
final class TagOperations {

    private TagOperations() {}

    static List<Operation> of(Streams streams) {
        Target named = new Target(streams, false);
        Target byArn = new Target(streams, true);
        return List.of(
                new AddTags("AddTagsToStream", named),
                new RemoveTags("RemoveTagsFromStream", named),
                new ListTagsForStream(streams),
                new AddTags("TagResource", byArn),
                new RemoveTags("UntagResource", byArn),
                new ListTagsForResource(byArn));
    }

    /** How the input of an operation says what it is about. */
    private record Target(Streams streams, boolean byArn) {

        Validation check(ObjectNode input) {
            return byArn ? TaggedResource.check(input) : StreamReference.check(input);
        }

        TaggedResource of(ObjectNode input) {
            return byArn
                    ? TaggedResource.of(streams, input)
                    : new TaggedResource(streams, StreamReference.of(input));
        }
    }

    /** Adds tags; a tag whose key exists gets the new value. */
    private record AddTags(String name, Target target) implements SilentOperation {

        @Override
        public void run(OperationCall call) {
            ObjectNode input = call.input();
            StreamTags.check(target.check(input).required("Tags"), input, "Tags").orThrow();
            Map<String, String> more = StreamTags.of(input, "Tags");
            TaggedResource resource = target.of(input);
            resource.change(tags -> StreamTags.with(tags, more, resource.reference()));
        }
    }

    /** Removes tags; unknown keys are ignored. */
    private record RemoveTags(String name, Target target) implements SilentOperation {

        @Override
        public void run(OperationCall call) {
            ObjectNode input = call.input();
            StreamTags.checkKeys(target.check(input).required("TagKeys"), input, "TagKeys")
                    .orThrow();
            List<String> keys = StreamTags.keys(input, "TagKeys");
            target.of(input).change(tags -> StreamTags.without(tags, keys));
        }
    }

    /** Lists the tags of a stream or a consumer. */
    private record ListTagsForResource(Target target) implements ImmediateOperation {

        @Override
        public ObjectNode answer(OperationCall call) {
            target.check(call.input()).orThrow();
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            output.set("Tags", StreamTags.list(target.of(call.input()).tags()));
            return output;
        }
    }

    /** Lists the tags of a stream by key, page by page. */
    private record ListTagsForStream(Streams streams) implements ImmediateOperation {

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
}
