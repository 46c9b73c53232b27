package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.StreamProblem;
import io.streamgauge.kinesis.read.ShardStatus;
import io.streamgauge.kinesis.read.StreamReaderEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** The shards that the Kinesis Client Library cannot read, each with the time and the cause. */
final class ShardReadFailures {

    private final StreamReaderEvents events;
    private final InstantSource clock;
    private final Duration retryInterval;
    private final Map<String, ReadFailure> failures = new ConcurrentHashMap<>();
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();

    /**
     * @param retryInterval the time until the library tries a failed call again
     */
    ShardReadFailures(StreamReaderEvents events, InstantSource clock, Duration retryInterval) {
        this.events = events;
        this.clock = clock;
        this.retryInterval = retryInterval;
    }

    /** Why a shard cannot be read, and since when. */
    record ReadFailure(Instant since, Throwable cause) {

        String reason() {
            return StreamProblem.of(cause);
        }

        /** Whether the stream or shard does not exist, which the library treats as a shard end. */
        boolean isGone() {
            return cause instanceof ResourceNotFoundException;
        }

        /** The status of a shard that is not read yet; an invalid position stays invalid. */
        ShardStatus status(String shardId) {
            return new ShardStatus(
                    shardId, since, 0, reason(), cause instanceof InvalidArgumentException);
        }
    }

    /**
     * A call for a shard failed, and will be retried. One that is throttled is not a failure yet,
     * because all consumers of a shard share its limits.
     */
    void failed(String shardId, Throwable cause) {
        String reason = StreamProblem.of(cause);
        if (FailureClassifier.isThrottled(cause)
                && !failures.containsKey(shardId)
                && throttled.add(shardId)) {
            events.readThrottled(shardId, reason, retryInterval);
            return;
        }
        failures.compute(
                shardId,
                (id, known) ->
                        new ReadFailure(known == null ? clock.instant() : known.since, cause));
        events.readFailed(shardId, reason, retryInterval);
    }

    /** A call for a shard succeeded. */
    void succeeded(String shardId) {
        failures.remove(shardId);
        throttled.remove(shardId);
    }

    Optional<ReadFailure> of(String shardId) {
        return Optional.ofNullable(failures.get(shardId));
    }

    Map<String, ReadFailure> all() {
        return Map.copyOf(failures);
    }
}
