package io.streamgauge.kinesis.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.kinesis.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON of a checkpoint, with the names that Kinesis gives to iterator types. */
final class CheckpointJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED = "streamCreated";
    private static final String SHARDS = "shards";
    private static final String TYPE = "type";
    private static final String TIMESTAMP = "timestamp";
    private static final String SEQUENCE_NUMBER = "sequenceNumber";
    private static final String SUB_SEQUENCE_NUMBER = "subSequenceNumber";
    private static final String ARRIVAL = "arrival";

    private CheckpointJson() {}

    static byte[] write(Checkpoint checkpoint) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put(CREATED, checkpoint.streamCreated().toString());
        ObjectNode shards = tree.putObject(SHARDS);
        new TreeMap<>(checkpoint.shards())
                .forEach((shard, position) -> shards.set(shard, node(position)));
        return tree.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    static Checkpoint read(byte[] bytes) throws IOException {
        JsonNode tree = JSON.readTree(bytes);
        Map<String, Position> shards = new HashMap<>();
        tree.required(SHARDS)
                .fields()
                .forEachRemaining(shard -> shards.put(shard.getKey(), position(shard.getValue())));
        return new Checkpoint(Instant.parse(tree.required(CREATED).asText()), shards);
    }

    private static ObjectNode node(Position position) {
        ObjectNode node = JSON.createObjectNode();
        if (position instanceof Position.AtTimestamp at) {
            return node.put(TYPE, "AT_TIMESTAMP").put(TIMESTAMP, at.time().toString());
        }
        if (position instanceof Position.AtSequenceNumber at) {
            return node.put(TYPE, "AT_SEQUENCE_NUMBER").put(SEQUENCE_NUMBER, at.sequenceNumber());
        }
        if (position instanceof Position.AfterSequenceNumber after) {
            node.put(TYPE, "AFTER_SEQUENCE_NUMBER").put(SEQUENCE_NUMBER, after.sequenceNumber());
            return withArrival(node, after.arrival());
        }
        if (position instanceof Position.AfterSubSequenceNumber after) {
            node.put(TYPE, "AFTER_SUB_SEQUENCE_NUMBER")
                    .put(SEQUENCE_NUMBER, after.sequenceNumber())
                    .put(SUB_SEQUENCE_NUMBER, after.subSequenceNumber());
            return withArrival(node, after.arrival());
        }
        return node.put(TYPE, position instanceof Position.ShardEnd ? "SHARD_END" : "TRIM_HORIZON");
    }

    private static ObjectNode withArrival(ObjectNode node, @Nullable Instant arrival) {
        return arrival == null ? node : node.put(ARRIVAL, arrival.toString());
    }

    private static @Nullable Instant arrival(JsonNode node) {
        return node.has(ARRIVAL) ? Instant.parse(node.required(ARRIVAL).asText()) : null;
    }

    private static Position position(JsonNode node) {
        String type = node.required(TYPE).asText();
        return switch (type) {
            case "TRIM_HORIZON" -> new Position.TrimHorizon();
            case "SHARD_END" -> new Position.ShardEnd();
            case "AT_TIMESTAMP" ->
                    new Position.AtTimestamp(Instant.parse(node.required(TIMESTAMP).asText()));
            case "AT_SEQUENCE_NUMBER" ->
                    new Position.AtSequenceNumber(node.required(SEQUENCE_NUMBER).asText());
            case "AFTER_SEQUENCE_NUMBER" ->
                    new Position.AfterSequenceNumber(
                            node.required(SEQUENCE_NUMBER).asText(), arrival(node));
            case "AFTER_SUB_SEQUENCE_NUMBER" ->
                    new Position.AfterSubSequenceNumber(
                            node.required(SEQUENCE_NUMBER).asText(),
                            node.required(SUB_SEQUENCE_NUMBER).asLong(),
                            arrival(node));
            default -> throw new IllegalArgumentException("unknown position '" + type + "'");
        };
    }
}
