package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Timestamps;
import java.util.Collection;

/** Streams and shards as the structures of the service model. */
final class Description {

    private Description() {}

    /** The members that all descriptions of a stream share. */
    static ObjectNode summary(DataStream stream) {
        ObjectNode node = object();
        node.put("StreamName", stream.name());
        node.put("StreamARN", stream.arn());
        node.put("StreamStatus", stream.status().name());
        node.putObject("StreamModeDetails").put("StreamMode", stream.mode().name());
        node.set("StreamCreationTimestamp", Timestamps.of(stream.created()));
        return node;
    }

    /** The members that DescribeStream and DescribeStreamSummary share. */
    static ObjectNode details(DataStream stream) {
        ObjectNode node = summary(stream);
        node.put("RetentionPeriodHours", stream.retentionHours());
        StreamSettings settings = stream.settings();
        node.putArray("EnhancedMonitoring")
                .addObject()
                .set("ShardLevelMetrics", EnhancedMonitoring.list(settings.metrics()));
        node.put("EncryptionType", settings.encryptionKey() == null ? "NONE" : Encryption.KMS);
        if (settings.encryptionKey() != null) {
            node.put("KeyId", settings.encryptionKey());
        }
        return node;
    }

    static ArrayNode shards(Collection<Shard> shards) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        shards.forEach(shard -> list.add(shard(shard)));
        return list;
    }

    /** The shards that follow a closed one. */
    static ArrayNode children(Shards shards, Shard parent) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Shard child : shards.childrenOf(parent)) {
            ObjectNode node = list.addObject();
            node.put("ShardId", child.id());
            ArrayNode parents = node.putArray("ParentShards");
            child.lineage().indices().forEach(index -> parents.add(Shard.id(index)));
            node.set("HashKeyRange", range(child.range()));
        }
        return list;
    }

    /** The members that all descriptions of a consumer share. */
    static ObjectNode consumer(StreamConsumer consumer, String status) {
        ObjectNode node = object();
        node.put("ConsumerName", consumer.name());
        node.put("ConsumerARN", consumer.arn());
        node.put("ConsumerStatus", status);
        node.set("ConsumerCreationTimestamp", Timestamps.of(consumer.created()));
        return node;
    }

    private static ObjectNode shard(Shard shard) {
        ObjectNode node = object();
        node.put("ShardId", shard.id());
        Integer parent = shard.lineage().parent();
        if (parent != null) {
            node.put("ParentShardId", Shard.id(parent));
        }
        Integer adjacent = shard.lineage().adjacentParent();
        if (adjacent != null) {
            node.put("AdjacentParentShardId", Shard.id(adjacent));
        }
        node.set("HashKeyRange", range(shard.range()));
        ObjectNode numbers = node.putObject("SequenceNumberRange");
        numbers.put("StartingSequenceNumber", shard.starting().toString());
        SequenceNumber ending = shard.ending();
        if (ending != null) {
            numbers.put("EndingSequenceNumber", ending.toString());
        }
        return node;
    }

    private static ObjectNode range(HashKeyRange range) {
        return object().put("StartingHashKey", range.start().toString())
                .put("EndingHashKey", range.end().toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
