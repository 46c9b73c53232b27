package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a {@link StreamReader} reads.
 *
 * @param start where the reading begins when there is no checkpoint
 * @param checkpointInterval the longest time that a moved checkpoint is not saved
 * @param createdWithShards how many shards a stream gets that does not exist; none: it is waited
 *     for
 */
public record ReaderSettings(
        Start start,
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
     */
    public record Reads(
            int maxResults,
            Duration interval,
            Duration longestPause,
            Duration shardMonitorInterval,
            Backoff backoff) {

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
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)));
        }
    }

    /**
     * How records are delivered.
     *
     * @param maxInFlight how many records of a shard may be without an acknowledgement
     * @param retries how often a record is delivered again before it is given to the dead letters
     * @param backoff the pauses before a record is delivered again
     */
    public record Deliveries(Ordering ordering, int maxInFlight, int retries, Backoff backoff) {

        public Deliveries {
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
                    100,
                    3,
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        }
    }

    /** What fits most streams, from a start. */
    public static ReaderSettings from(Start start) {
        return new ReaderSettings(
                start,
                Reads.defaults(),
                Deliveries.defaults(),
                Duration.ofSeconds(1),
                OptionalInt.empty());
    }
}
