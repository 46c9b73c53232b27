package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardStatus;
import io.streamgauge.kinesis.StreamStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * The readiness of a consumer: down when its stream cannot be read, or one of its shards stands
 * still.
 */
final class ConsumerHealth extends AbstractHealthCheck {

    private final KinesisConsumer consumer;
    private final InstantSource clock;
    private final Duration standstill;
    private final @Nullable WritableHealthCheckRepository repository;

    private ConsumerHealth(
            KinesisConsumer consumer,
            InstantSource clock,
            @Nullable WritableHealthCheckRepository repository) {
        super("camel", "kinesis-consumer-" + consumer.getRouteId());
        this.consumer = consumer;
        this.clock = clock;
        this.standstill = endpoint(consumer).getConfiguration().getStandstillAfter();
        this.repository = repository;
    }

    static ConsumerHealth register(KinesisConsumer consumer, InstantSource clock) {
        KinesisEndpoint endpoint = endpoint(consumer);
        WritableHealthCheckRepository repository =
                HealthCheckHelper.getHealthCheckRepository(
                        endpoint.getCamelContext(),
                        "components",
                        WritableHealthCheckRepository.class);
        ConsumerHealth health = new ConsumerHealth(consumer, clock, repository);
        health.setEnabled(endpoint.getComponent().isHealthCheckConsumerEnabled());
        if (repository != null) {
            repository.addHealthCheck(health);
        }
        return health;
    }

    void remove() {
        if (repository != null) {
            repository.removeHealthCheck(this);
        }
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String stream = endpoint(consumer).getConfiguration().getStreamName();
        StreamStatus status = consumer.status();
        builder.detail("stream", stream);
        Optional<String> problem =
                Optional.ofNullable(status.problem()).or(() -> standingStill(status));
        problem.ifPresentOrElse(
                reason -> builder.message("Stream " + stream + ": " + reason).down(), builder::up);
    }

    private Optional<String> standingStill(StreamStatus status) {
        Instant since = clock.instant().minus(standstill);
        return status.shards().stream()
                .filter(shard -> shard.lastProgress().isBefore(since))
                .map(ConsumerHealth::describe)
                .findFirst();
    }

    private static String describe(ShardStatus shard) {
        return "%s stands still since %s (%s)"
                .formatted(
                        shard.shardId(),
                        shard.lastProgress(),
                        shard.problem() == null ? "a record is in the route" : shard.problem());
    }

    private static KinesisEndpoint endpoint(KinesisConsumer consumer) {
        return (KinesisEndpoint) consumer.getEndpoint();
    }
}
