package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamProblem;
import io.streamgauge.kinesis.read.ShardStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Which shards the Kinesis Client Library cannot read, since when, and why. */
final class ShardReadFailures {

    private final LeasedReaderRuntime work;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    ShardReadFailures(LeasedReaderRuntime work) {
        this.work = work;
    }

    /** Why a shard cannot be read. */
    record Fault(Instant since, Throwable cause) {

        String reason() {
            return StreamProblem.of(cause);
        }

        /** Whether the stream or the shard is not there, which the library takes for an end. */
        boolean isGone() {
            return cause instanceof ResourceNotFoundException;
        }

        /** The status of a shard whose reading has not begun; a wrong position stays wrong. */
        ShardStatus status(String shardId) {
            return new ShardStatus(
                    shardId, since, 0, reason(), cause instanceof InvalidArgumentException);
        }
    }

    /** A call for a shard failed; it is tried again. */
    void failed(String shardId, Throwable cause) {
        faults.compute(
                shardId, (id, known) -> new Fault(known == null ? work.now() : known.since, cause));
        work.events().readFailed(shardId, StreamProblem.of(cause), work.settings().times().look());
    }

    /** A call for a shard succeeded. */
    void passed(String shardId) {
        faults.remove(shardId);
    }

    Optional<Fault> of(String shardId) {
        return Optional.ofNullable(faults.get(shardId));
    }

    /** All shards that cannot be read. */
    Map<String, Fault> all() {
        return Map.copyOf(faults);
    }
}
