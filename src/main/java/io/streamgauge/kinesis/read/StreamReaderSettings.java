package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.SettingProblems;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of a {@link StreamReader}.
 *
 * @param start where reading starts if there is no checkpoint
 * @param ignoreCheckpoint whether it starts there even if there is one
 * @param checkpointInterval the maximum time until a moved checkpoint is saved
 * @param createdWithShards the number of shards with which a missing stream is created; if empty,
 *     the reader waits for the stream
 */
public record StreamReaderSettings(
        StartPosition start,
        boolean ignoreCheckpoint,
        Reads reads,
        Deliveries deliveries,
        Duration checkpointInterval,
        OptionalInt createdWithShards) {

    /** The maximum number of records in a GetRecords call, and so in a batch. */
    public static final int MAX_RESULTS = 10_000;

    /**
     * The settings of reads from shards. Problems are reported with the names of the options of
     * {@code kinesis:}.
     *
     * @param maxResults the maximum number of records in a read, 1 to 10,000
     * @param interval the minimum time between two reads of a shard, as Kinesis allows five reads
     *     per second
     * @param maxPause the maximum time between two reads of an empty shard; not less than the
     *     interval
     * @param shardMonitorInterval the time between two checks for new shards
     * @param backoff the pauses after a failed read
     * @param prefetch the maximum number of records that all shards together read ahead of their
     *     delivery; 0 or more
     * @param prefetchSize the maximum size of these records in bytes; at least 1
     * @param fanOut the name of the consumer to which the shards push their records; if empty, they
     *     are polled
     */
    public record Reads(
            int maxResults,
            Duration interval,
            Duration maxPause,
            Duration shardMonitorInterval,
            Backoff backoff,
            int prefetch,
            long prefetchSize,
            Optional<String> fanOut) {

        /** The default number of records read ahead: those of two full reads. */
        public static final int DEFAULT_PREFETCH = 2 * MAX_RESULTS;

        /** The default number of bytes read ahead: those of six full reads. */
        public static final long DEFAULT_PREFETCH_SIZE = 64 << 20;

        public Reads {
            SettingProblems problems = new SettingProblems();
            problems.requireRange("maxResultsPerRequest", maxResults, 1, MAX_RESULTS);
            if (maxPause.compareTo(interval) < 0) {
                problems.add(
                        "\"delay\" must be at least %s, because Kinesis allows five reads of a shard per second, but is %s: choose a longer duration"
                                .formatted(
                                        HumanText.exactly(interval), HumanText.exactly(maxPause)));
            }
            problems.requirePositive("shardMonitorInterval", shardMonitorInterval);
            problems.requireAtLeast("prefetch", prefetch, 0);
            problems.requireAtLeast("prefetchSize", prefetchSize, 1);
            problems.throwIfAny();
        }

        /** Defaults that fit most streams. */
        public static Reads defaults() {
            return new Reads(
                    MAX_RESULTS,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)),
                    DEFAULT_PREFETCH,
                    DEFAULT_PREFETCH_SIZE,
                    Optional.empty());
        }
    }

    /** What happens to a shard when a record is given up. */
    public enum OnFailure {
        /** The record goes to the dead letters, and the shard is read further. */
        DEAD_LETTER,
        /** The shard is not read further, and its checkpoint stays before the record. */
        STOP
    }

    /**
     * The settings of deliveries. Problems are reported with the names of the options of {@code
     * kinesis:}.
     *
     * @param batchSize the maximum number of records delivered together, 1 to 10,000; 1 if they are
     *     ordered by key
     * @param maxInFlight the maximum number of deliveries of a shard in flight; at least 1
     * @param retries how often a record is delivered again before it is given up; 0 or more
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
            SettingProblems problems = new SettingProblems();
            problems.requireRange("batchSize", batchSize, 1, MAX_RESULTS);
            if (batchSize > 1 && ordering == Ordering.KEY) {
                problems.add(
                        "\"ordered\" must not be key when \"batch\" is true, because the keys of a"
                                + " batch are delivered together, but is key: choose true or false");
            }
            problems.requireAtLeast("maxInFlight", maxInFlight, 1);
            problems.requireAtLeast("retries", retries, 0);
            problems.throwIfAny();
        }

        /** Defaults that fit most streams. */
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
}
