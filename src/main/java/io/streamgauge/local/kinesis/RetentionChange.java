package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import java.util.function.ObjIntConsumer;

/** The change of a stream's retention period. */
final class RetentionChange {

    private static final String PERIOD = "RetentionPeriodHours";

    private RetentionChange() {}

    /**
     * Changes the period.
     *
     * @param direction throws when the stream's period must not become this number of hours
     */
    static void change(Streams streams, OperationCall call, ObjIntConsumer<DataStream> direction) {
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
                    direction.accept(stream, hours);
                    return stream.with(stream.settings().withRetention(hours));
                });
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
