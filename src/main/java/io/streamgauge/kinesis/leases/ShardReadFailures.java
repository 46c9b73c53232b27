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
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** The shards that the Kinesis Client Library cannot read, each with the time and the cause. */
final class ShardReadFailures {

    private final StreamReaderEvents events;
    private final InstantSource clock;
    private final Duration retryInterval;
    private final Map<String, ReadFailure> failures = new ConcurrentHashMap<>();

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
     * A call for a shard failed, and will be retried; one that is throttled may be the only one.
     */
    void failed(String shardId, Throwable cause) {
        Instant now = clock.instant();
        ReadFailure known = failures.putIfAbsent(shardId, new ReadFailure(now, cause));
        if (known != null) {
            failures.put(shardId, new ReadFailure(known.since, cause));
        }
        String reason = StreamProblem.of(cause);
        if (known == null && FailureClassifier.isThrottled(cause)) {
            events.readThrottled(shardId, reason, retryInterval);
        } else {
            events.readFailed(shardId, reason, retryInterval);
        }
    }

    /** A call for a shard succeeded. */
    void succeeded(String shardId) {
        failures.remove(shardId);
    }

    Optional<ReadFailure> of(String shardId) {
        return Optional.ofNullable(failures.get(shardId));
    }

    Map<String, ReadFailure> all() {
        return Map.copyOf(failures);
    }
}
