package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import io.streamgauge.kinesis.SettingProblems;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;

/**
 * The settings of a {@link StreamWriter}. Problems are reported with the names of the options of
 * {@code kinesis:}.
 *
 * @param deliveryTimeout how long a record is retried before it fails; at least a millisecond
 * @param orderByKey whether a record waits until earlier records with its partition key are written
 * @param aggregate whether records of a shard are aggregated in the format of the Kinesis Producer
 *     Library
 * @param maxRecordSize the maximum size of data and partition key of a record, in bytes, if the
 *     stream does not report its own
 * @param backoff the pauses before throttled records are sent again
 */
public record StreamWriterSettings(
        Duration deliveryTimeout,
        boolean orderByKey,
        boolean aggregate,
        int maxRecordSize,
        Flow flow,
        Backoff backoff) {

    /** The MaxRecordSize of a stream unless it was raised, in bytes: 1 MiB. */
    public static final int DEFAULT_MAX_RECORD_SIZE = 1 << 20;

    public StreamWriterSettings {
        SettingProblems problems = new SettingProblems();
        problems.requirePositive("deliveryTimeout", deliveryTimeout);
        problems.requireRange("maxRecordSize", maxRecordSize, 1, PutRecordsLimits.MAX_BYTES);
        problems.throwIfAny();
    }

    /** Settings without aggregation and linger, and with the default bounds of queued records. */
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
    StreamWriterSettings withAggregate(boolean other) {
        return new StreamWriterSettings(
                deliveryTimeout, orderByKey, other, maxRecordSize, flow, backoff);
    }

    /**
     * The bounds of records that are queued or in flight. Problems are reported with the names of
     * the options of {@code kinesis:}.
     *
     * @param linger how long a record may wait for others to share its request; zero or more
     * @param maxInFlightRequests the maximum number of PutRecords calls in flight, 1 to 1,000
     * @param maxWaiting the maximum number of records that are queued or in flight before a caller
     *     has to wait; at least 1
     * @param maxWaitingBytes the maximum size of these records in bytes; at least 1
     */
    public record Flow(
            Duration linger, int maxInFlightRequests, int maxWaiting, long maxWaitingBytes) {

        private static final int MAX_IN_FLIGHT = 1_000;

        /** Default number of requests in flight. */
        public static final int DEFAULT_IN_FLIGHT = 8;

        /** Default number of records that are queued or in flight. */
        public static final int DEFAULT_WAITING = 20_000;

        /** Default size of the records that are queued or in flight, in bytes: 64 MiB. */
        public static final long DEFAULT_WAITING_BYTES = 64 << 20;

        public Flow {
            SettingProblems problems = new SettingProblems();
            if (linger.isNegative()) {
                problems.add(
                        "\"linger\" must not be negative, but is %s: write 0 or more"
                                .formatted(HumanText.exactly(linger)));
            }
            problems.requireRange("maxInFlightRequests", maxInFlightRequests, 1, MAX_IN_FLIGHT);
            problems.requireAtLeast("maxWaiting", maxWaiting, 1);
            problems.requireAtLeast("maxWaitingSize", maxWaitingBytes, 1);
            problems.throwIfAny();
        }

        static Flow of(int maxInFlightRequests) {
            return new Flow(
                    Duration.ZERO, maxInFlightRequests, DEFAULT_WAITING, DEFAULT_WAITING_BYTES);
        }
    }
}
