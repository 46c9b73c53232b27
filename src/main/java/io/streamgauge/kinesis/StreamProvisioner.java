package io.streamgauge.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.concurrent.DeadlineRetries;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Creates a missing stream, and waits until it can be used; an existing stream is not changed.
 *
 * @param patience how long to wait until the stream can be used
 */
public record StreamProvisioner(StreamRuntime stream, Duration patience) {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** The stream exists, but cannot be used yet. */
    private static final class NotReadyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotReadyException(String reason) {
            super(reason);
        }
    }

    /**
     * Creates the stream if it is missing, and completes when it can be used.
     *
     * @param shards the number of shards of a created stream
     * @return completes with whether this call created the stream; another call may have done so at
     *     the same time
     */
    public CompletableFuture<Boolean> ensure(int shards) {
        Attempts attempts = new Attempts(shards);
        return new DeadlineRetries(
                        stream.scheduler(), stream.deadlineClock(), BACKOFF, stream.random())
                .until(
                        stream.deadlineClock().instant().plus(patience),
                        StreamProvisioner::isTransient,
                        (failure, pause) -> {},
                        attempts::ensure)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(unavailable(failure)));
    }

    private static boolean isTransient(Throwable cause) {
        return cause instanceof NotReadyException || FailureClassifier.isTransient(cause);
    }

    private Throwable unavailable(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (!isTransient(cause)) {
            return cause;
        }
        String reason =
                cause instanceof NotReadyException
                        ? Objects.toString(cause.getMessage())
                        : FailureClassifier.reason(cause);
        return new StreamUnavailableException(stream.name(), patience, reason);
    }

    /** The attempts of one call, which are made one at a time. */
    private final class Attempts {

        private final int shards;
        private volatile boolean created;

        Attempts(int shards) {
            this.shards = shards;
        }

        CompletableFuture<Boolean> ensure() {
            return describe()
                    .thenApply(this::use)
                    .exceptionallyCompose(
                            failure ->
                                    Completions.cause(failure) instanceof ResourceNotFoundException
                                            ? create()
                                            : CompletableFuture.failedFuture(failure));
        }

        private CompletableFuture<StreamDescriptionSummary> describe() {
            return stream.client()
                    .describeStreamSummary(it -> it.streamName(stream.name()))
                    .thenApply(DescribeStreamSummaryResponse::streamDescriptionSummary);
        }

        /** Always fails, because a created stream can be used only a little later. */
        private CompletableFuture<Boolean> create() {
            return stream.client()
                    .createStream(it -> it.streamName(stream.name()).shardCount(shards))
                    .handle(
                            (response, failure) -> {
                                if (failure == null) {
                                    created = true;
                                    throw new NotReadyException("it is being created");
                                }
                                Throwable cause = Completions.cause(failure);
                                throw cause instanceof ResourceInUseException
                                        ? new NotReadyException(FailureClassifier.reason(cause))
                                        : new CompletionException(cause);
                            });
        }

        private boolean use(StreamDescriptionSummary summary) {
            StreamStatus status = summary.streamStatus();
            if (status != StreamStatus.ACTIVE && status != StreamStatus.UPDATING) {
                throw new NotReadyException("it is " + status);
            }
            report(summary);
            return created;
        }

        private void report(StreamDescriptionSummary summary) {
            StreamProvisionerEvents events = new StreamProvisionerEvents(stream.name());
            Integer open = summary.openShardCount();
            if (created) {
                events.created(shards);
            } else if (open != null && open != shards && !isOnDemand(summary)) {
                events.shardsDiffer(shards, open);
            }
        }

        /** Whether AWS chooses the number of shards. */
        private static boolean isOnDemand(StreamDescriptionSummary summary) {
            return summary.streamModeDetails() != null
                    && summary.streamModeDetails().streamMode() == StreamMode.ON_DEMAND;
        }
    }
}
