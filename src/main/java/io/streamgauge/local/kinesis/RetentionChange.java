package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;

/** The change of a stream's retention period. */
final class RetentionChange {

    private static final String PERIOD = "RetentionPeriodHours";

    private RetentionChange() {}

    /** The direction in which the period may change. */
    interface Direction {

        /** Throws when the stream's period must not become this number of hours. */
        void check(DataStream stream, int hours);
    }

    static ObjectNode change(Streams streams, OperationCall call, Direction direction) {
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
        return JsonNodeFactory.instance.objectNode();
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
