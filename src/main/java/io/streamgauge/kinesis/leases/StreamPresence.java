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
 * A stream that can be read.
 *
 * @param created tells it from an earlier stream of its name; in whole seconds, which is as precise
 *     as all encodings tell it
 */
record StreamPresence(String arn, Instant created) {

    private static final Duration LONGEST_CREATION = Duration.ofMinutes(5);

    /**
     * Returns when the stream can be read; creates it if it is missing and that is wanted.
     *
     * @throws java.util.concurrent.CompletionException when it cannot be reached, or does not exist
     */
    static StreamPresence require(LeasedReaderRuntime work) {
        StreamRuntime access = work.delivery().access();
        work.settings()
                .reader()
                .createdWithShards()
                .ifPresent(
                        shards ->
                                join(
                                        new StreamProvisioner(
                                                        access, LONGEST_CREATION, work.events())
                                                .ensure(shards)));
        StreamDescriptionSummary stream =
                join(access.client()
                                .describeStreamSummary(
                                        DescribeStreamSummaryRequest.builder()
                                                .streamName(work.stream())
                                                .build()))
                        .streamDescriptionSummary();
        Instant created = stream.streamCreationTimestamp();
        return new StreamPresence(
                stream.streamARN(),
                created == null ? Instant.EPOCH : created.truncatedTo(ChronoUnit.SECONDS));
    }

    private static <T> T join(CompletableFuture<T> call) {
        return call.orTimeout(LONGEST_CREATION.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
