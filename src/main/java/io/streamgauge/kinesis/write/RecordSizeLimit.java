package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import io.streamgauge.kinesis.StreamRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;

/** How large a record of a stream may be: what the stream says, or else what the settings say. */
final class RecordSizeLimit {

    private static final int KIB = 1 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final StreamRuntime access;
    private volatile int bytes;
    private volatile Instant nextLook = Instant.MIN;

    RecordSizeLimit(StreamRuntime access, int otherwise) {
        this.access = access;
        this.bytes = otherwise;
    }

    int bytes() {
        return bytes;
    }

    /** Asks the stream; completes without a failure whether it answers or not. */
    CompletableFuture<Void> learn() {
        nextLook = access.running().instant().plus(BETWEEN_LOOKS);
        try {
            return access.client()
                    .describeStreamSummary(
                            DescribeStreamSummaryRequest.builder()
                                    .streamName(access.stream())
                                    .build())
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .handle(
                            (answer, failure) -> {
                                take(answer);
                                return null;
                            });
        } catch (RuntimeException e) {
            // What cannot be asked has no answer; the writes themselves tell what is wrong.
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A record was too large: the limit may have been raised, and the next ones may gain by it. */
    void doubted() {
        if (!access.running().instant().isBefore(nextLook)) {
            CompletableFuture<Void> unused = learn();
        }
    }

    private void take(@Nullable DescribeStreamSummaryResponse answer) {
        Integer told =
                answer == null || answer.streamDescriptionSummary() == null
                        ? null
                        : answer.streamDescriptionSummary().maxRecordSizeInKiB();
        if (told != null && told > 0) {
            bytes = Math.min(told * KIB, PutRecordsLimits.MAX_BYTES);
        }
    }
}
