package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.time.Instant;
import java.time.InstantSource;

/** Reads a shard: up to 10,000 records or 10 MiB, and the iterator of the next read. */
record GetRecords(Streams streams, InstantSource clock, Throughput throughput)
        implements ImmediateOperation {

    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_ITERATOR = 512;

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required("ShardIterator")
                .range("Limit", 1, MAX_RECORDS)
                .length("ShardIterator", 1, MAX_ITERATOR)
                .orThrow();
        Instant now = clock.instant();
        ShardIterator iterator = ShardIterator.parse(input.path("ShardIterator").asText(), now);
        DataStream stream = stream(iterator);
        Shard shard = shard(stream, iterator);
        if (!throughput.gives(shard)) {
            throw Errors.throughputExceeded(shard.id(), stream.name());
        }
        long last = iterator.number() + input.path("Limit").asInt(MAX_RECORDS) - 1;
        ShardReadResult shardReadResult =
                ShardReadResult.of(
                        shard,
                        new ShardTable.Range(iterator.number(), last, MAX_BYTES),
                        stream.horizon(now));
        throughput.gave(shard, shardReadResult.bytes());
        return output(stream, shard, shardReadResult, now);
    }

    private DataStream stream(ShardIterator iterator) {
        return streams.find(iterator.name())
                .filter(stream -> stream.isActive() && stream.id() == iterator.stream())
                .orElseThrow(() -> notFound(iterator));
    }

    private static Shard shard(DataStream stream, ShardIterator iterator) {
        return stream.shards().get(iterator.shard()).orElseThrow(() -> notFound(iterator));
    }

    private static RuntimeException notFound(ShardIterator iterator) {
        return Errors.shardNotFound(Shard.id(iterator.shard()), iterator.name());
    }

    private static ObjectNode output(
            DataStream stream, Shard shard, ShardReadResult shardReadResult, Instant now) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("Records", shardReadResult.records(shard));
        if (shardReadResult.ended()) {
            output.set("ChildShards", Description.children(stream.shards(), shard));
        } else {
            String next = ShardIterator.of(stream, shard, shardReadResult.next(), now).text();
            output.put("NextShardIterator", next);
        }
        output.put("MillisBehindLatest", shardReadResult.millisBehind(now));
        return output;
    }
}
