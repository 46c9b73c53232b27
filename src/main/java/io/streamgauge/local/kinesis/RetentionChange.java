package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/**
 * Keeps the records of a stream for longer, or for a shorter time: older ones are deleted at once.
 */
record RetentionChange(String name, boolean isIncrease, Streams streams)
        implements SilentOperation {

    private static final String PERIOD = "RetentionPeriodHours";

    static RetentionChange increase(Streams streams) {
        return new RetentionChange("IncreaseStreamRetentionPeriod", true, streams);
    }

    static RetentionChange decrease(Streams streams) {
        return new RetentionChange("DecreaseStreamRetentionPeriod", false, streams);
    }

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required(PERIOD)
                .range(PERIOD, Integer.MIN_VALUE, Integer.MAX_VALUE)
                .orThrow();
        int hours = input.path(PERIOD).asInt();
        streams.change(
                StreamReference.of(input),
                stream -> {
                    checkLimits(hours);
                    checkDirection(stream, hours);
                    return stream.with(stream.settings().withRetention(hours));
                });
    }

    private static void checkLimits(int hours) {
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

    private void checkDirection(DataStream stream, int hours) {
        int now = stream.retentionHours();
        if (isIncrease ? hours < now : hours > now) {
            throw Errors.invalidArgument(
                    "Requested retention period (%d hours) for stream %s can not be %s than existing retention period (%d hours). Use %sRetentionPeriod API."
                            .formatted(
                                    hours,
                                    stream.name(),
                                    isIncrease ? "shorter" : "longer",
                                    now,
                                    isIncrease ? "Decrease" : "Increase"));
        }
    }
}
