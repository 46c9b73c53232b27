package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.read.ShardStatus;
import io.streamgauge.kinesis.read.StreamStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The readiness of a consumer: down while its stream cannot be read, or one of its shards is
 * stalled or halted.
 */
final class ConsumerHealth extends AbstractHealthCheck {

    private final KinesisConfiguration configuration;
    private final Supplier<StreamStatus> reader;
    private final InstantSource clock;

    ConsumerHealth(
            String id,
            KinesisConfiguration configuration,
            Supplier<StreamStatus> reader,
            InstantSource clock) {
        super("camel", id);
        this.configuration = configuration;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String stream = configuration.getStreamName();
        StreamStatus status = reader.get();
        builder.detail("stream", stream);
        Optional<String> problem = Optional.ofNullable(status.problem()).or(() -> stalled(status));
        problem.ifPresentOrElse(
                reason -> builder.message("Stream " + stream + ": " + reason).down(), builder::up);
    }

    private Optional<String> stalled(StreamStatus status) {
        Instant since = clock.instant().minus(configuration.getStallTimeout());
        return status.shards().stream()
                .filter(shard -> shard.halted() || shard.lastProgress().isBefore(since))
                .map(ConsumerHealth::describe)
                .findFirst();
    }

    private static String describe(ShardStatus shard) {
        if (shard.halted()) {
            return shard.shardId() + " is not read further: " + shard.problem();
        }
        return "%s has been stalled since %s (%s)"
                .formatted(
                        shard.shardId(),
                        shard.lastProgress(),
                        shard.problem() == null ? "a record is in the route" : shard.problem());
    }
}
