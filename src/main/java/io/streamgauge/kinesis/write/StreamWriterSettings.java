package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;

/**
 * The settings of a {@link StreamWriter}.
 *
 * @param deliveryTimeout how long a record is retried before it fails
 * @param orderByKey whether a record is held back until the earlier ones of its partition key are
 *     written
 * @param aggregate whether records of one shard are aggregated in the format of the Kinesis
 *     Producer Library
 * @param maxRecordSize the maximum bytes of data and partition key of a record, if the stream does
 *     not report its own
 * @param backoff the pauses before throttled records are sent again
 */
public record StreamWriterSettings(
        Duration deliveryTimeout,
        boolean orderByKey,
        boolean aggregate,
        int maxRecordSize,
        Flow flow,
        Backoff backoff) {

    /** The default maximum record size of a stream: 1 MiB. */
    public static final int DEFAULT_MAX_RECORD_SIZE = 1 << 20;

    public StreamWriterSettings {
        if (maxRecordSize < 1 || maxRecordSize > PutRecordsLimits.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "\"maxRecordSize\" must be 1 to %d bytes, but is %d: no stream accepts more"
                            .formatted(PutRecordsLimits.MAX_BYTES, maxRecordSize));
        }
    }

    /** Settings without aggregation, with the default bounds of queued records. */
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

    /** Settings for most streams: two minutes, no order, eight requests, records up to 1 MiB. */
    public static StreamWriterSettings defaults() {
        return new StreamWriterSettings(
                Duration.ofMinutes(2),
                false,
                Flow.DEFAULT_IN_FLIGHT,
                DEFAULT_MAX_RECORD_SIZE,
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)));
    }

    /** These settings with or without aggregation. */
    public StreamWriterSettings withAggregate(boolean other) {
        return new StreamWriterSettings(
                deliveryTimeout, orderByKey, other, maxRecordSize, flow, backoff);
    }

    /** These settings with other bounds of queued records. */
    public StreamWriterSettings withFlow(Flow other) {
        return new StreamWriterSettings(
                deliveryTimeout, orderByKey, aggregate, maxRecordSize, other, backoff);
    }

    /**
     * The bounds of records that are queued or in flight.
     *
     * @param linger how long a record may wait for others to share its request; zero or more
     * @param maxInFlightRequests the maximum number of PutRecords requests in flight
     * @param maxWaiting the number of records queued or in flight at which a caller is blocked
     * @param maxWaitingBytes the bytes of such records at which a caller is blocked
     */
    public record Flow(
            Duration linger, int maxInFlightRequests, int maxWaiting, long maxWaitingBytes) {

        /** The default number of requests in flight. */
        public static final int DEFAULT_IN_FLIGHT = 8;

        /** The default of maxWaiting: the records of a few requests more than are in flight. */
        public static final int DEFAULT_WAITING = 20_000;

        /** The default of maxWaitingBytes: 64 MiB. */
        public static final long DEFAULT_WAITING_BYTES = 64 << 20;

        public Flow {
            if (linger.isNegative()) {
                throw new IllegalArgumentException(
                        "\"linger\" must not be negative, but is "
                                + HumanText.exactly(linger)
                                + ": set it to 0 or more");
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
                        "\"%s\" must be at least 1, but is %d: raise it".formatted(key, value));
            }
        }
    }
}
