package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the operations that change a stream's retention period have in common. */
final class RetentionChange {

    private static final String PERIOD = "RetentionPeriodHours";

    private RetentionChange() {}

    /** Which way the period may go. */
    interface Direction {

        /** Throws when the stream's period must not become so many hours. */
        void check(DataStream stream, int hours);
    }

    static CompletionStage<ObjectNode> change(
            Streams streams, OperationCall call, Direction direction) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required(PERIOD)
                .range(PERIOD, Integer.MIN_VALUE, Integer.MAX_VALUE)
                .orThrow();
        int hours = input.path(PERIOD).asInt();
        streams.change(
                StreamReference.of(input),
                stream -> {
                    check(hours);
                    direction.check(stream, hours);
                    return stream.with(stream.settings().withRetention(hours));
                });
        return CompletableFuture.completedFuture(JsonNodeFactory.instance.objectNode());
    }

    private static void check(int hours) {
        if (hours < StreamSettings.MIN_RETENTION_HOURS) {
            throw Errors.invalidArgument(
                    "Minimum allowed retention period is %d hours. Requested retention period (%d hours) is too short."
                            .formatted(StreamSettings.MIN_RETENTION_HOURS, hours));
        }
        if (hours > StreamSettings.MAX_RETENTION_HOURS) {
            throw Errors.invalidArgument(
                    "Maximum allowed retention period is %d hours. Requested retention period (%d hours) is too long."
                            .formatted(StreamSettings.MAX_RETENTION_HOURS, hours));
        }
    }
}
