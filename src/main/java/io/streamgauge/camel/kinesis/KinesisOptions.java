package io.streamgauge.camel.kinesis;

import io.streamgauge.time.Backoff;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.kinesis.write.StreamWriterSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The options of an endpoint as the engine wants them. */
final class KinesisOptions {

    static final Duration SHORTEST_PAUSE = StreamReaderSettings.Reads.defaults().interval();
    private static final Duration LONGEST_RETRY_PAUSE = Duration.ofSeconds(30);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    /** A checkpoint in DynamoDB costs a request for each shard. */
    private static final Duration LEASE_CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    private KinesisOptions() {}

    static String application(KinesisConfiguration options) {
        String name = options.getApplicationName();
        return name == null ? options.getStreamName() : name;
    }

    static StreamReaderSettings reader(KinesisConfiguration options) {
        StreamReaderSettings.Reads reads = StreamReaderSettings.Reads.defaults();
        return new StreamReaderSettings(
                start(options),
                options.isStartAgain(),
                new StreamReaderSettings.Reads(
                        options.getMaxResultsPerRequest(),
                        SHORTEST_PAUSE,
                        options.getDelay(),
                        options.getShardMonitorInterval(),
                        reads.backoff(),
                        options.getPrefetch(),
                        options.getPrefetchSize(),
                        options.isFanOut() ? Optional.of(application(options)) : Optional.empty()),
                new StreamReaderSettings.Deliveries(
                        ordering(options.getOrdered()),
                        options.isBatch() ? options.getBatchSize() : 1,
                        options.getMaxInFlight(),
                        options.getRetries(),
                        retryBackoff(options),
                        options.getOnFailure().equals("stop")
                                ? StreamReaderSettings.OnFailure.STOP
                                : StreamReaderSettings.OnFailure.DEAD_LETTER),
                options.getLeases() == null ? CHECKPOINT_INTERVAL : LEASE_CHECKPOINT_INTERVAL,
                options.isAutoCreateStream()
                        ? OptionalInt.of(options.getShards())
                        : OptionalInt.empty());
    }

    static StreamWriterSettings writer(KinesisConfiguration options) {
        return new StreamWriterSettings(
                options.getDeliveryTimeout(),
                options.isOrderByKey(),
                options.isAggregate(),
                options.getMaxRecordSize(),
                new StreamWriterSettings.Flow(
                        options.getLinger(),
                        options.getMaxInFlightRequests(),
                        options.getMaxWaiting(),
                        options.getMaxWaitingSize()),
                StreamWriterSettings.defaults().backoff());
    }

    private static Backoff retryBackoff(KinesisConfiguration options) {
        Duration base = options.getRetryDelay();
        return new Backoff(
                base, base.compareTo(LONGEST_RETRY_PAUSE) < 0 ? LONGEST_RETRY_PAUSE : base);
    }

    private static Ordering ordering(String ordered) {
        return switch (ordered) {
            case "key" -> Ordering.KEY;
            case "false" -> Ordering.NONE;
            default -> Ordering.SHARD;
        };
    }

    private static StartPosition start(KinesisConfiguration options) {
        StartPosition start =
                switch (options.getIteratorType()) {
                    case TRIM_HORIZON -> new StartPosition.TrimHorizon();
                    case LATEST -> new StartPosition.Latest();
                    case AT_TIMESTAMP ->
                            new StartPosition.AtTimestamp(
                                    Instant.parse(given(options.getMessageTimestamp())));
                    case AT_SEQUENCE_NUMBER ->
                            new StartPosition.At(
                                    new Position.AtSequenceNumber(
                                            given(options.getSequenceNumber())));
                    case AFTER_SEQUENCE_NUMBER ->
                            new StartPosition.At(
                                    new Position.AfterSequenceNumber(
                                            given(options.getSequenceNumber())));
                };
        String shard = options.getShardId();
        return shard == null ? start : new StartPosition.InShard(shard, start);
    }

    private static String given(@Nullable String option) {
        return Objects.requireNonNull(option);
    }
}
