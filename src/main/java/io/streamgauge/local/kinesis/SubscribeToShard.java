package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.EventOperation;
import io.streamgauge.local.wire.EventSource;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.time.Instant;
import java.time.InstantSource;

/** Sends a consumer the records of a shard as they arrive, for five minutes. */
final class SubscribeToShard implements EventOperation {

    private static final String POSITION = "StartingPosition";

    private final Streams streams;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    SubscribeToShard(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
        this.subscriptions = new Subscriptions(clock);
    }

    @Override
    public EventSource open(OperationCall call) {
        ObjectNode input = call.input();
        check(input);
        Instant now = clock.instant();
        StreamConsumer consumer = new ConsumerReference(streams, input).get();
        DataStream stream = streams.active(consumer.stream());
        Shard shard = streams.shard(stream.name(), input.path("ShardId").asText());
        long number = new StartingPoint(name(), shard, stream).number(wish(call), now);
        return new Subscription(
                new Subscription.Origin(streams, stream.id(), shard, number),
                consumer,
                subscriptions.register(consumer, shard),
                clock);
    }

    private static void check(ObjectNode input) {
        Validation validation =
                StreamReference.name(ConsumerReference.arn(Validation.of(input)), "ShardId")
                        .required("ConsumerARN", "ShardId", POSITION);
        if (input.hasNonNull(POSITION)) {
            validation
                    .within(POSITION)
                    .required("Type")
                    .oneOf("Type", StartingPoint.TYPES)
                    .pattern("SequenceNumber", StartingPoint.SEQUENCE_NUMBER);
        }
        validation.orThrow();
    }

    private static StartingPoint.Wish wish(OperationCall call) {
        OperationCall position = call.within(POSITION);
        return new StartingPoint.Wish(
                position.input().path("Type").asText(),
                position.input().path("SequenceNumber").asText(""),
                position.timestamp("Timestamp"));
    }
}
