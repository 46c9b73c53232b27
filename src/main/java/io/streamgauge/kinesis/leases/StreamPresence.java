package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamAccess;
import io.streamgauge.kinesis.StreamProvisioner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;

/** Sees to it that a stream is there before it is shared. */
final class StreamPresence {

    private static final Duration LONGEST_CREATION = Duration.ofMinutes(5);

    private StreamPresence() {}

    /**
     * Returns when the stream can be read; creates it if it is missing and that is wanted.
     *
     * @return its ARN
     * @throws java.util.concurrent.CompletionException when it cannot be reached, or does not exist
     */
    static String require(SharedWork work) {
        StreamAccess access = work.delivery().access();
        work.settings()
                .reader()
                .createdWithShards()
                .ifPresent(
                        shards -> {
                            var provisioner = new StreamProvisioner(access, LONGEST_CREATION);
                            if (join(provisioner.ensure(shards))) {
                                work.events().created(shards);
                            }
                        });
        return join(access.client()
                        .describeStreamSummary(
                                DescribeStreamSummaryRequest.builder()
                                        .streamName(work.stream())
                                        .build()))
                .streamDescriptionSummary()
                .streamARN();
    }

    private static <T> T join(CompletableFuture<T> call) {
        return call.orTimeout(LONGEST_CREATION.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
