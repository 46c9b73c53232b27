package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives a place in a shard to read on from.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">AWS
 *     GetShardIterator</a>
 */
final class GetShardIterator implements Operation {

    private static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");
    private static final List<String> TYPES =
            List.of(
                    "AFTER_SEQUENCE_NUMBER",
                    "LATEST",
                    "AT_TIMESTAMP",
                    "AT_SEQUENCE_NUMBER",
                    "TRIM_HORIZON");

    private final Streams streams;
    private final InstantSource clock;

    GetShardIterator(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        ObjectNode input = call.input();
        var validation = StreamReference.check(input).required("ShardId", "ShardIteratorType");
        StreamReference.name(validation, "ShardId")
                .oneOf("ShardIteratorType", TYPES)
                .pattern("StartingSequenceNumber", SEQUENCE_NUMBER)
                .orThrow();
        Instant now = clock.instant();
        String name = StreamReference.of(input);
        String id = input.path("ShardId").asText();
        int index = Shard.index(id).orElseThrow(() -> Errors.notAShard(id, name));
        DataStream stream =
                streams.find(name)
                        .filter(DataStream::isActive)
                        .orElseThrow(() -> Errors.shardNotFound(Shard.id(index), name));
        Shard shard =
                stream.shards()
                        .get(index)
                        .orElseThrow(() -> Errors.shardNotFound(Shard.id(index), name));
        long number = new Start(call, stream, shard).number(now);
        String iterator = ShardIterator.of(stream, shard, number, now).text();
        return CompletableFuture.completedFuture(
                JsonNodeFactory.instance.objectNode().put("ShardIterator", iterator));
    }

    /** Where in the shard a call wants to start. */
    private record Start(Call call, DataStream stream, Shard shard) {

        long number(Instant now) {
            String type = call.input().path("ShardIteratorType").asText();
            String sequence = call.input().path("StartingSequenceNumber").asText("");
            boolean bySequence = type.endsWith("_SEQUENCE_NUMBER");
            if (bySequence == sequence.isEmpty()) {
                throw Errors.invalidArgument(
                        ("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                                        + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
                                        + " StartingSequenceNumber. Request specified %s and %s"
                                        + " StartingSequenceNumber.")
                                .formatted(type, bySequence ? "no" : "also a"));
            }
            return switch (type) {
                case "AT_SEQUENCE_NUMBER" -> at(sequence);
                case "AFTER_SEQUENCE_NUMBER" -> at(sequence) + 1;
                case "AT_TIMESTAMP" -> shard.log().from(time(now));
                case "LATEST" -> shard.log().tip();
                default -> 0;
            };
        }

        private long at(String text) {
            SequenceNumber sequence =
                    SequenceNumber.parse(text).orElseThrow(() -> invalid(text, ""));
            if (sequence.shard() != shard.index()) {
                throw Errors.invalidArgument(
                        "Invalid StartingSequenceNumber. It encodes %s, while it was used in a call to a shard with %s"
                                .formatted(Shard.id(sequence.shard()), shard.id()));
            }
            boolean given = sequence.number() < shard.log().tip() || !shard.isOpen();
            if (sequence.opened() != shard.starting().opened() || !given) {
                throw invalid(text, " because it did not come from this stream");
            }
            return sequence.number();
        }

        private RuntimeException invalid(String sequence, String reason) {
            return Errors.invalidArgument(
                    "StartingSequenceNumber %s used in GetShardIterator on shard %s in stream %s under account %s is invalid%s."
                            .formatted(
                                    sequence,
                                    shard.id(),
                                    stream.name(),
                                    StreamReference.ACCOUNT,
                                    reason));
        }

        private Instant time(Instant now) {
            @Nullable Instant time = call.timestamp("Timestamp");
            if (time == null) {
                throw Errors.invalidArgument(
                        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.");
            }
            if (time.isAfter(now)) {
                throw Errors.invalidArgument(
                        ("The timestampInMillis parameter cannot be greater than the"
                                        + " currentTimestampInMillis. timestampInMillis: %d,"
                                        + " currentTimestampInMillis: %d")
                                .formatted(time.toEpochMilli(), now.toEpochMilli()));
            }
            return time;
        }
    }
}
