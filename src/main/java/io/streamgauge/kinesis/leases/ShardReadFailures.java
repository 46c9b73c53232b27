package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.FailureClassifier;
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

    /**
     * Why a shard cannot be read, and since when.
     *
     * @param cause that of the last call
     * @param calls how many calls have failed
     */
    record ReadFailure(Instant since, Throwable cause, int calls) {

        ReadFailure and(ReadFailure next) {
            return new ReadFailure(since, next.cause, calls + next.calls);
        }

        /** One throttled call is no problem: all consumers of a shard share its limits. */
        boolean isProblem() {
            return calls > 1 || !FailureClassifier.isThrottled(cause);
        }

        String reason() {
            return FailureClassifier.streamReason(cause);
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

    /** A call for a shard failed, and will be retried. */
    void failed(String shardId, Throwable cause) {
        ReadFailure failure = new ReadFailure(clock.instant(), cause, 1);
        ReadFailure last = failures.merge(shardId, failure, ReadFailure::and);
        if (last.isProblem()) {
            events.readFailed(shardId, last.reason(), retryInterval);
        } else {
            events.readThrottled(shardId, last.reason(), retryInterval);
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
