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
 * Creates a stream that is missing, and waits until it can be used; a stream that exists is never
 * changed.
 */
public final class StreamProvisioner {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final StreamRuntime access;
    private final Duration patience;
    private final StreamProvisionerEvents events;

    /** The stream exists, but cannot be used yet. */
    private static final class NotReadyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotReadyException(String reason) {
            super(reason);
        }
    }

    /**
     * @param patience how long to wait until the stream can be used
     */
    public StreamProvisioner(
            StreamRuntime access, Duration patience, StreamProvisionerEvents events) {
        this.access = access;
        this.patience = patience;
        this.events = events;
    }

    /**
     * Completes when the stream can be used.
     *
     * @param shards how many shards the stream gets if it has to be created
     * @return with true when this call created it; another one may have done so at the same time
     */
    public CompletableFuture<Boolean> ensure(int shards) {
        Attempts attempts = new Attempts(shards);
        return new DeadlineRetries(
                        access.scheduler(), access.deadlineClock(), BACKOFF, access.random())
                .until(
                        access.deadlineClock().instant().plus(patience),
                        StreamProvisioner::passes,
                        (failure, pause) -> {},
                        attempts::ensure)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(unavailable(failure)));
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof NotReadyException || FailureClassifier.isTransient(cause);
    }

    private Throwable unavailable(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (!passes(cause)) {
            return cause;
        }
        String reason =
                cause instanceof NotReadyException
                        ? Objects.toString(cause.getMessage())
                        : FailureClassifier.reason(cause);
        return new StreamUnavailableException(access.name(), patience, reason);
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
            return access.client()
                    .describeStreamSummary(it -> it.streamName(access.name()))
                    .thenApply(DescribeStreamSummaryResponse::streamDescriptionSummary);
        }

        /** Fails in any case: a stream that was created can be used a little later. */
        private CompletableFuture<Boolean> create() {
            return access.client()
                    .createStream(it -> it.streamName(access.name()).shardCount(shards))
                    .handle(
                            (answer, failure) -> {
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

        private boolean use(StreamDescriptionSummary stream) {
            StreamStatus status = stream.streamStatus();
            if (status != StreamStatus.ACTIVE && status != StreamStatus.UPDATING) {
                throw new NotReadyException("it is " + status);
            }
            report(stream);
            return created;
        }

        private void report(StreamDescriptionSummary stream) {
            Integer open = stream.openShardCount();
            if (created) {
                events.created(shards);
            } else if (open != null && open != shards && !isOnDemand(stream)) {
                events.shardsDiffer(shards, open);
            }
        }

        /** AWS chooses how many shards such a stream has. */
        private static boolean isOnDemand(StreamDescriptionSummary stream) {
            return stream.streamModeDetails() != null
                    && stream.streamModeDetails().streamMode() == StreamMode.ON_DEMAND;
        }
    }
}
