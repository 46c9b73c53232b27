package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** Describes a stream with a page of its shards. */
record DescribeStream(Streams streams) implements ImmediateOperation {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        Validation validation = StreamReference.check(input).range("Limit", 1, MAX_LIMIT);
        StreamReference.name(validation, "ExclusiveStartShardId").orThrow();
        DataStream stream = streams.get(StreamReference.of(input));
        String start = input.path("ExclusiveStartShardId").asText("");
        int limit = input.path("Limit").asInt(DEFAULT_LIMIT);
        List<Shard> shards = shards(stream, start);

        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode description = Description.details(stream);
        List<Shard> page = shards.subList(0, Math.min(limit, shards.size()));
        description.set("Shards", Description.shards(page));
        description.put("HasMoreShards", page.size() < shards.size());
        output.set("StreamDescription", description);
        return output;
    }

    /** AWS shows no shards of a stream that is not there yet, or not any more. */
    private static List<Shard> shards(DataStream stream, String start) {
        return stream.isActive()
                ? stream.shards().all().stream()
                        .filter(shard -> shard.id().compareTo(start) > 0)
                        .toList()
                : List.of();
    }
}
