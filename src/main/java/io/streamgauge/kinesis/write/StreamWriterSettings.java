package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;

/**
 * How a {@link StreamWriter} writes.
 *
 * @param deliveryTimeout how long a record is tried before it has failed
 * @param orderByKey whether a record waits until the earlier ones of its partition key are written
 * @param aggregate whether records of one shard are packed together in the format of the Kinesis
 *     Producer Library
 * @param maxRecordSize bytes of data and partition key that a stream takes in a record if it does
 *     not tell
 * @param backoff the pauses before what was throttled is sent again
 */
public record StreamWriterSettings(
        Duration deliveryTimeout,
        boolean orderByKey,
        boolean aggregate,
        int maxRecordSize,
        Flow flow,
        Backoff backoff) {

    /** A stream's MaxRecordSize unless it was raised: 1 MiB. */
    public static final int DEFAULT_MAX_RECORD_SIZE = 1 << 20;

    public StreamWriterSettings {
        if (maxRecordSize < 1 || maxRecordSize > PutRecordsLimits.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "\"maxRecordSize\" must be 1 to %d bytes, but is %d; no stream takes more"
                            .formatted(PutRecordsLimits.MAX_BYTES, maxRecordSize));
        }
    }

    /** Settings of records that are sent one by one, with the default bounds of what waits. */
    public StreamWriterSettings(
            Duration deliveryTimeout,
            boolean orderByKey,
            int maxInFlightRequests,
            int maxRecordSize,
            Backoff backoff) {
        this(
                deliveryTimeout,
                orderByKey,
                false,
                maxRecordSize,
                Flow.of(maxInFlightRequests),
                backoff);
    }

    /** What fits most streams: two minutes, no order, eight requests, records up to 1 MiB. */
    public static StreamWriterSettings defaults() {
        return new StreamWriterSettings(
                Duration.ofMinutes(2),
                false,
                Flow.DEFAULT_IN_FLIGHT,
                DEFAULT_MAX_RECORD_SIZE,
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)));
    }

    /** These settings, aggregating or not. */
    public StreamWriterSettings aggregating(boolean aggregating) {
        return new StreamWriterSettings(
                deliveryTimeout, orderByKey, aggregating, maxRecordSize, flow, backoff);
    }

    /** These settings with other bounds. */
    public StreamWriterSettings flowing(Flow other) {
        return new StreamWriterSettings(
                deliveryTimeout, orderByKey, aggregate, maxRecordSize, other, backoff);
    }

    /**
     * How many records gather, and how many are under way.
     *
     * @param linger how long a record may wait for others to share its request; zero or more
     * @param maxInFlightRequests how many PutRecords calls may be unanswered at a time
     * @param maxWaiting how many records may be waiting or under way before a caller has to wait
     * @param maxWaitingBytes how many bytes these may have
     */
    public record Flow(
            Duration linger, int maxInFlightRequests, int maxWaiting, long maxWaitingBytes) {

        /** So many calls are unanswered at a time unless it is said. */
        public static final int DEFAULT_IN_FLIGHT = 8;

        /** So many records wait unless it is said: those of a few requests more than are sent. */
        public static final int DEFAULT_WAITING = 20_000;

        /** So many bytes wait unless it is said: 64 MiB. */
        public static final long DEFAULT_WAITING_BYTES = 64 << 20;

        public Flow {
            if (linger.isNegative()) {
                throw new IllegalArgumentException(
                        "\"linger\" must not be negative, but is "
                                + HumanText.exactly(linger)
                                + "; write 0 or more");
            }
            atLeastOne("maxInFlightRequests", maxInFlightRequests);
            atLeastOne("maxWaiting", maxWaiting);
            atLeastOne("maxWaitingBytes", maxWaitingBytes);
        }

        static Flow of(int maxInFlightRequests) {
            return new Flow(
                    Duration.ZERO, maxInFlightRequests, DEFAULT_WAITING, DEFAULT_WAITING_BYTES);
        }

        private static void atLeastOne(String key, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(
                        "\"%s\" must be at least 1, but is %d; raise it".formatted(key, value));
            }
        }
    }
}
