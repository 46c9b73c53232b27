package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamProvisioner;
import io.streamgauge.kinesis.StreamRuntime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * The identity of an existing stream. Its creation distinguishes it from an earlier stream of its
 * name; in whole seconds, the precision that all encodings have.
 */
record StreamPresence(String arn, Instant created) {

    private static final Duration MAX_CREATION = Duration.ofMinutes(5);

    /**
     * Waits until the stream can be read; creates it if it is missing and the settings say so. A
     * CompletionException when it is not reachable or does not exist.
     */
    static StreamPresence require(LeasedReaderRuntime runtime) {
        StreamRuntime stream = runtime.reader().stream();
        runtime.settings()
                .reader()
                .createdWithShards()
                .ifPresent(
                        shards -> join(new StreamProvisioner(stream, MAX_CREATION).ensure(shards)));
        StreamDescriptionSummary summary =
                join(stream.client()
                                .describeStreamSummary(
                                        DescribeStreamSummaryRequest.builder()
                                                .streamName(runtime.streamName())
                                                .build()))
                        .streamDescriptionSummary();
        Instant created = summary.streamCreationTimestamp();
        return new StreamPresence(
                summary.streamARN(),
                created == null ? Instant.EPOCH : created.truncatedTo(ChronoUnit.SECONDS));
    }

    private static <T> T join(CompletableFuture<T> call) {
        return call.orTimeout(MAX_CREATION.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
