package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import io.streamgauge.local.wire.Validation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Creates a stream. */
record CreateStream(Streams streams, AccountSettings settings, InstantSource clock)
        implements SilentOperation {

    /** What an on-demand stream starts with. */
    private static final int ON_DEMAND_SHARDS = 4;

    private static final int MAX_SHARDS = 100_000;
    private static final int KIB = 1024;
    private static final int MIN_RECORD_KIB = 1024;
    private static final int MAX_RECORD_KIB = 10 * 1024;

    private static final String WARM = "WarmThroughputMiBps";
    private static final int MAX_WARM = 10 * 1024;

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        Streams.Plan plan = plan(input);
        boolean warm = input.hasNonNull(WARM);
        if (warm) {
            settings.requireWarmable(plan.name(), plan.settings().mode());
        }
        streams.create(plan, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (warm) {
            settings.warm(streams.get(plan.name()), input.path(WARM).asInt());
        }
    }

    private static Streams.Plan plan(ObjectNode input) {
        Validation validation =
                StreamReference.name(Validation.of(input), "StreamName")
                        .required("StreamName")
                        .range("ShardCount", 1, MAX_SHARDS)
                        .range(WARM, 0, MAX_WARM)
                        .range("MaxRecordSizeInKiB", MIN_RECORD_KIB, MAX_RECORD_KIB);
        if (input.hasNonNull("StreamModeDetails")) {
            validation
                    .within("StreamModeDetails")
                    .required("StreamMode")
                    .oneOf("StreamMode", List.of("PROVISIONED", "ON_DEMAND"));
        }
        boolean onDemand =
                input.path("StreamModeDetails").path("StreamMode").asText("").equals("ON_DEMAND");
        if (!onDemand) {
            validation.required("ShardCount");
        }
        StreamTags.check(validation, input, "Tags").orThrow();
        if (onDemand && input.hasNonNull("ShardCount")) {
            throw Errors.invalidArgument(
                    "ShardCount must not be specified for a stream in ON_DEMAND mode.");
        }
        String name = input.path("StreamName").asText();
        return new Streams.Plan(
                name,
                onDemand ? ON_DEMAND_SHARDS : input.path("ShardCount").asInt(),
                StreamSettings.of(
                        onDemand ? StreamSettings.Mode.ON_DEMAND : StreamSettings.Mode.PROVISIONED,
                        input.path("MaxRecordSizeInKiB").asInt(MIN_RECORD_KIB) * KIB,
                        StreamTags.with(Map.of(), StreamTags.of(input, "Tags"), name)));
    }
}
