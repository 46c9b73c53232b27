package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which shards of a stream ListShards gives.
 *
 * @param shardId the shard that the wanted ones come after, or ""
 * @param timestamp when the wanted ones were open; the start of time where it does not matter
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html">AWS
 *     ShardFilter</a>
 */
record ShardFilter(Type type, String shardId, Instant timestamp) {

    /** All that can still be read, those that are closed too. */
    static final ShardFilter ALL = new ShardFilter(Type.FROM_TRIM_HORIZON, "", Instant.EPOCH);

    /** The names are AWS's. */
    enum Type {
        AFTER_SHARD_ID,
        AT_TRIM_HORIZON,
        FROM_TRIM_HORIZON,
        AT_LATEST,
        AT_TIMESTAMP,
        FROM_TIMESTAMP
    }

    static void check(Validation input) {
        StreamReference.name(
                input.required("Type")
                        .oneOf("Type", Stream.of(Type.values()).map(Type::name).toList()),
                "ShardId");
    }

    /** The filter that a checked call has, or all shards. */
    static ShardFilter of(OperationCall call) {
        if (!(call.input().get("ShardFilter") instanceof ObjectNode filter)) {
            return ALL;
        }
        Type type = Type.valueOf(filter.path("Type").asText());
        String shardId = filter.path("ShardId").asText("");
        Instant time = call.with(filter).timestamp("Timestamp");
        boolean timed = type == Type.AT_TIMESTAMP || type == Type.FROM_TIMESTAMP;
        if (timed && time == null) {
            throw Errors.invalidArgument(
                    "Timestamp must be specified for a ShardFilter of type " + type + ".");
        }
        if (type == Type.AFTER_SHARD_ID && shardId.isEmpty()) {
            throw Errors.invalidArgument(
                    "ShardId must be specified for a ShardFilter of type AFTER_SHARD_ID.");
        }
        return new ShardFilter(type, shardId, time == null ? Instant.EPOCH : time);
    }

    List<Shard> of(DataStream stream, Instant now) {
        Instant retained = stream.horizon(now);
        Instant horizon = stream.created().isAfter(retained) ? stream.created() : retained;
        return stream.shards().all().stream()
                .filter(shard -> shard.isOpenAfter(horizon))
                .filter(shard -> admits(shard, horizon))
                .toList();
    }

    private boolean admits(Shard shard, Instant horizon) {
        Instant time = timestamp.isAfter(horizon) ? timestamp : horizon;
        return switch (type) {
            case AFTER_SHARD_ID -> shard.id().compareTo(shardId) > 0;
            case FROM_TRIM_HORIZON -> true;
            case AT_TRIM_HORIZON, AT_TIMESTAMP -> shard.isOpenAt(time);
            case AT_LATEST -> shard.isOpen();
            case FROM_TIMESTAMP -> shard.isOpenAfter(time);
        };
    }
}
