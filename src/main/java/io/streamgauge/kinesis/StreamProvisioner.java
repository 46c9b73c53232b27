package io.streamgauge.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Creates a stream that is missing, and waits until it can be used; a stream that is there is never
 * changed.
 */
public final class StreamProvisioner {

    private static final Backoff BETWEEN_LOOKS =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final StreamRuntime access;
    private final Duration patience;
    private final StreamProvisionerEvents events;

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
        return new Attempt(shards, access.deadlineClock().instant().plus(patience)).look(false, 0);
    }

    private final class Attempt {

        private final int shards;
        private final Instant deadline;

        Attempt(int shards, Instant deadline) {
            this.shards = shards;
            this.deadline = deadline;
        }

        CompletableFuture<Boolean> look(boolean created, int looks) {
            return access.client()
                    .describeStreamSummary(
                            DescribeStreamSummaryRequest.builder()
                                    .streamName(access.name())
                                    .build())
                    .thenCompose(stream -> useOrWait(stream, created, looks))
                    .exceptionallyCompose(failure -> createOrWait(failure, created, looks));
        }

        private CompletableFuture<Boolean> useOrWait(
                DescribeStreamSummaryResponse stream, boolean created, int looks) {
            StreamStatus status = stream.streamDescriptionSummary().streamStatus();
            if (status != StreamStatus.ACTIVE && status != StreamStatus.UPDATING) {
                return lookAgain("it is " + status, created, looks);
            }
            tell(stream.streamDescriptionSummary(), created);
            return CompletableFuture.completedFuture(created);
        }

        private void tell(StreamDescriptionSummary stream, boolean created) {
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

        private CompletableFuture<Boolean> createOrWait(
                Throwable failure, boolean created, int looks) {
            Throwable cause = Completions.cause(failure);
            if (cause instanceof ResourceNotFoundException) {
                return create(created, looks);
            }
            return FailureClassifier.passes(cause)
                    ? lookAgain(FailureClassifier.reason(cause), created, looks)
                    : CompletableFuture.failedFuture(cause);
        }

        private CompletableFuture<Boolean> create(boolean created, int looks) {
            CreateStreamRequest request =
                    CreateStreamRequest.builder()
                            .streamName(access.name())
                            .shardCount(shards)
                            .build();
            return access.client()
                    .createStream(request)
                    .thenCompose(done -> look(true, looks))
                    .exceptionallyCompose(
                            failure -> {
                                Throwable cause = Completions.cause(failure);
                                return cause instanceof ResourceInUseException
                                                || FailureClassifier.passes(cause)
                                        ? lookAgain(FailureClassifier.reason(cause), created, looks)
                                        : CompletableFuture.failedFuture(cause);
                            });
        }

        private CompletableFuture<Boolean> lookAgain(String reason, boolean created, int looks) {
            if (access.deadlineClock().instant().isAfter(deadline)) {
                return CompletableFuture.failedFuture(
                        new StreamUnavailableException(access.name(), patience, reason));
            }
            CompletableFuture<Void> over = new CompletableFuture<>();
            ScheduledFuture<?> unused =
                    access.scheduler()
                            .schedule(
                                    () -> over.complete(null),
                                    BETWEEN_LOOKS.delay(looks + 1, access.random()).toMillis() + 1,
                                    TimeUnit.MILLISECONDS);
            return over.thenCompose(done -> look(created, looks + 1));
        }
    }
}
