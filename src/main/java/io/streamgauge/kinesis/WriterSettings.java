package io.streamgauge.kinesis;

import java.time.Duration;

/**
 * How a {@link StreamWriter} writes.
 *
 * @param deliveryTimeout how long a record is tried before it has failed
 * @param orderByKey whether a record waits until the earlier ones of its partition key are written
 * @param maxInFlightRequests how many PutRecords calls may be unanswered at a time
 * @param maxRecordSize bytes of data and partition key that the stream takes in a record
 * @param backoff the pauses before what was throttled is sent again
 */
public record WriterSettings(
        Duration deliveryTimeout,
        boolean orderByKey,
        int maxInFlightRequests,
        int maxRecordSize,
        Backoff backoff) {

    /** A stream's MaxRecordSize unless it was raised: 1 MiB. */
    public static final int DEFAULT_MAX_RECORD_SIZE = 1 << 20;

    public WriterSettings {
        if (maxInFlightRequests < 1) {
            throw new IllegalArgumentException(
                    "\"maxInFlightRequests\" must be at least 1, but is " + maxInFlightRequests);
        }
        if (maxRecordSize < 1 || maxRecordSize > Outbox.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "\"maxRecordSize\" must be 1 to %d bytes, but is %d; no stream takes more"
                            .formatted(Outbox.MOST_BYTES, maxRecordSize));
        }
    }

    /** What fits most streams: two minutes, no order, eight requests, records up to 1 MiB. */
    public static WriterSettings defaults() {
        return new WriterSettings(
                Duration.ofMinutes(2),
                false,
                8,
                DEFAULT_MAX_RECORD_SIZE,
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)));
    }
}
