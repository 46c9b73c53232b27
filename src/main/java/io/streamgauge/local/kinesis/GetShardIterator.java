package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.time.Instant;
import java.time.InstantSource;

/** Returns an iterator for a position in a shard. */
record GetShardIterator(Streams streams, InstantSource clock) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        var validation = StreamReference.check(input).required("ShardId", "ShardIteratorType");
        StreamReference.name(validation, "ShardId")
                .oneOf("ShardIteratorType", StartingPoint.TYPES)
                .pattern("StartingSequenceNumber", StartingPoint.SEQUENCE_NUMBER)
                .orThrow();
        Instant now = clock.instant();
        String name = StreamReference.of(input);
        Shard shard = streams.shard(name, input.path("ShardId").asText());
        DataStream stream = streams.active(name);
        long number =
                new StartingPoint(name(), shard, stream)
                        .number(
                                new StartingPoint.Wish(
                                        input.path("ShardIteratorType").asText(),
                                        input.path("StartingSequenceNumber").asText(""),
                                        call.timestamp("Timestamp")),
                                now);
        String iterator = ShardIterator.of(stream, shard, number, now).text();
        return JsonNodeFactory.instance.objectNode().put("ShardIterator", iterator);
    }
}
