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

/** The maximum size of a record: that of the stream, or of the settings until it is known. */
final class RecordSizeLimit {

    private static final int KIB = 1 << 10;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MIN_REFRESH_INTERVAL = Duration.ofMinutes(1);

    private final StreamRuntime stream;
    private volatile int bytes;
    private volatile Instant nextRefresh = Instant.MIN;

    RecordSizeLimit(StreamRuntime stream, int otherwise) {
        this.stream = stream;
        this.bytes = otherwise;
    }

    int bytes() {
        return bytes;
    }

    /** Asks the stream; completes without a failure whether it responds or not. */
    CompletableFuture<Void> refresh() {
        nextRefresh = stream.deadlineClock().instant().plus(MIN_REFRESH_INTERVAL);
        try {
            return stream.client()
                    .describeStreamSummary(
                            DescribeStreamSummaryRequest.builder()
                                    .streamName(stream.name())
                                    .build())
                    .orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .handle(
                            (response, failure) -> {
                                update(response);
                                return null;
                            });
        } catch (RuntimeException e) {
            // The limit stays as it is; the writes report what is wrong with the stream.
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A record was too large: the limit of the stream may have been raised since. */
    void exceeded() {
        if (!stream.deadlineClock().instant().isBefore(nextRefresh)) {
            CompletableFuture<Void> unused = refresh();
        }
    }

    private void update(@Nullable DescribeStreamSummaryResponse response) {
        Integer kib =
                response == null || response.streamDescriptionSummary() == null
                        ? null
                        : response.streamDescriptionSummary().maxRecordSizeInKiB();
        if (kib != null && kib > 0) {
            bytes = Math.min(kib * KIB, PutRecordsLimits.MAX_BYTES);
        }
    }
}
