package io.streamgauge.kinesis.read;

import io.streamgauge.time.Backoff;
import io.streamgauge.kinesis.Ordering;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a {@link StreamReader} reads.
 *
 * @param start where the reading begins when there is no checkpoint
 * @param startAgain whether it begins there even if there is one
 * @param checkpointInterval the longest time that a moved checkpoint is not saved
 * @param createdWithShards how many shards a stream gets that does not exist; none: it is waited
 *     for
 */
public record StreamReaderSettings(
        StartPosition start,
        boolean startAgain,
        Reads reads,
        Deliveries deliveries,
        Duration checkpointInterval,
        OptionalInt createdWithShards) {

    /** A GetRecords call takes no more. */
    public static final int MOST_RESULTS = 10_000;

    /**
     * How shards are read.
     *
     * @param maxResults records a read, 1 to 10,000
     * @param interval the shortest time between two reads of a shard; AWS allows five a second
     * @param longestPause the longest time between two reads of a shard that is empty
     * @param shardMonitorInterval the time between two looks for new shards
     * @param backoff the pauses after a read that failed
     * @param prefetch how many records all shards together may read ahead of their deliveries
     * @param prefetchSize how many bytes they may have
     * @param fanOut the name of the consumer that the shards push their records to; none: they are
     *     polled
     */
    public record Reads(
            int maxResults,
            Duration interval,
            Duration longestPause,
            Duration shardMonitorInterval,
            Backoff backoff,
            int prefetch,
            long prefetchSize,
            Optional<String> fanOut) {

        /** As many records as two full reads give. */
        public static final int DEFAULT_PREFETCH = 2 * MOST_RESULTS;

        /** As many bytes as six full reads give. */
        public static final long DEFAULT_PREFETCH_SIZE = 64 << 20;

        public Reads {
            if (maxResults < 1 || maxResults > MOST_RESULTS) {
                throw new IllegalArgumentException(
                        "\"maxResultsPerRequest\" must be 1 to 10000, but is " + maxResults);
            }
        }

        /** What fits most streams. */
        public static Reads defaults() {
            return new Reads(
                    MOST_RESULTS,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)),
                    DEFAULT_PREFETCH,
                    DEFAULT_PREFETCH_SIZE,
                    Optional.empty());
        }
    }

    /** What becomes of a shard when a record is given up. */
    public enum OnFailure {
        /** The record goes to the dead letters, and the shard moves on. */
        DEAD_LETTER,
        /** The shard is read no further, and its checkpoint stays before the record. */
        STOP
    }

    /**
     * How records are delivered.
     *
     * @param batchSize how many records are delivered together
     * @param maxInFlight how many deliveries of a shard may be without an acknowledgement
     * @param retries how often a record is delivered again before it is given up
     * @param backoff the pauses before a record is delivered again
     */
    public record Deliveries(
            Ordering ordering,
            int batchSize,
            int maxInFlight,
            int retries,
            Backoff backoff,
            OnFailure onFailure) {

        public Deliveries {
            if (batchSize < 1 || (batchSize > 1 && ordering == Ordering.KEY)) {
                throw new IllegalArgumentException(
                        "\"batchSize\" must be 1 or more, and 1 if records are ordered by key, but"
                                + " is "
                                + batchSize);
            }
            if (maxInFlight < 1) {
                throw new IllegalArgumentException(
                        "\"maxInFlight\" must be at least 1, but is " + maxInFlight);
            }
            if (retries < 0) {
                throw new IllegalArgumentException(
                        "\"retries\" must not be negative, but is " + retries);
            }
        }

        /** What fits most streams. */
        public static Deliveries defaults() {
            return new Deliveries(
                    Ordering.SHARD,
                    1,
                    100,
                    3,
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                    OnFailure.DEAD_LETTER);
        }
    }

    /** What fits most streams, from a start. */
    public static StreamReaderSettings from(StartPosition start) {
        return new StreamReaderSettings(
                start,
                false,
                Reads.defaults(),
                Deliveries.defaults(),
                Duration.ofSeconds(1),
                OptionalInt.empty());
    }
}
