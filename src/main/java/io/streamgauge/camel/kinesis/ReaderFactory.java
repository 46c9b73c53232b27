package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.Beans;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.SettingProblems;
import io.streamgauge.kinesis.leases.LeaseSettings;
import io.streamgauge.kinesis.leases.LeaseTables;
import io.streamgauge.kinesis.leases.LeasedReader;
import io.streamgauge.kinesis.read.FileCheckpointStore;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReader;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Starts readers, which have their checkpoint in a file, or leases in DynamoDB.
 *
 * <p>The settings of a reader check themselves; here is what concerns the text of an option.
 */
final class ReaderFactory {

    /** The option "leases" is this and the name of a table. */
    static final String DYNAMODB = "dynamodb:";

    private static final Pattern SHARD = Pattern.compile("shardId-[0-9]{12}");
    private static final Duration MAX_RETRY_PAUSE = Duration.ofSeconds(30);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    /** A checkpoint in DynamoDB costs a request for each shard. */
    private static final Duration LEASE_CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    private ReaderFactory() {}

    static RunningReader start(
            KinesisConfiguration options, KinesisRuntime runtime, ReaderCallbacks callbacks) {
        return options.getLeases() == null
                ? StreamReader.start(
                        runtime.stream(options),
                        settings(options),
                        FileCheckpointStore.open(
                                runtime.folder(options.getCheckpointFolder()),
                                options.getStreamName(),
                                options.application()),
                        callbacks)
                : LeasedReader.start(
                        runtime.stream(options),
                        new LeaseSettings(
                                options.application(), runtime.leaseFailover(), settings(options)),
                        tables(options.getLeases(), options, runtime.context()),
                        callbacks);
    }

    private static LeaseTables tables(
            String leases, KinesisConfiguration options, CamelContext context) {
        DynamoDbAsyncClient client = options.getDynamoDbAsyncClient();
        if (client == null) {
            client = Beans.find(context, DynamoDbAsyncClient.class);
        }
        if (client == null) {
            throw new IllegalStateException(
                    "\"leases\" needs DynamoDB, but is '%s' and the registry holds no DynamoDbAsyncClient: in local mode, whose endpoint has no DynamoDB, set \"aws.dynamodbEndpoint\" to one of your own, or remove \"leases\""
                            .formatted(leases));
        }
        return new LeaseTables(leases.substring(DYNAMODB.length()), client);
    }

    /**
     * The settings of a reader.
     *
     * @throws IllegalArgumentException with a line for each problem
     */
    static StreamReaderSettings settings(KinesisConfiguration options) {
        SettingProblems problems = new SettingProblems();
        StreamReaderSettings settings =
                new StreamReaderSettings(
                        problems.validOr(new StartPosition.Latest(), () -> start(options)),
                        options.isIgnoreCheckpoint(),
                        problems.validOr(
                                StreamReaderSettings.Reads.defaults(), () -> reads(options)),
                        problems.validOr(
                                StreamReaderSettings.Deliveries.defaults(),
                                () -> deliveries(options)),
                        options.getLeases() == null
                                ? CHECKPOINT_INTERVAL
                                : LEASE_CHECKPOINT_INTERVAL,
                        options.isAutoCreateStream()
                                ? OptionalInt.of(options.getShards())
                                : OptionalInt.empty());
        problems.throwIfAny();
        return settings;
    }

    private static StreamReaderSettings.Reads reads(KinesisConfiguration options) {
        StreamReaderSettings.Reads defaults = StreamReaderSettings.Reads.defaults();
        return new StreamReaderSettings.Reads(
                options.getMaxResultsPerRequest(),
                defaults.interval(),
                options.getDelay(),
                options.getShardMonitorInterval(),
                defaults.backoff(),
                options.getPrefetch(),
                options.getPrefetchSize(),
                options.isFanOut() ? Optional.of(options.application()) : Optional.empty());
    }

    private static StreamReaderSettings.Deliveries deliveries(KinesisConfiguration options) {
        StreamReaderSettings.Deliveries defaults = StreamReaderSettings.Deliveries.defaults();
        SettingProblems problems = new SettingProblems();
        Ordering ordering = problems.validOr(defaults.ordering(), () -> ordering(options));
        Backoff backoff = problems.validOr(defaults.backoff(), () -> retryBackoff(options));
        StreamReaderSettings.OnFailure onFailure =
                problems.validOr(defaults.onFailure(), () -> onFailure(options));
        StreamReaderSettings.Deliveries deliveries =
                problems.validOr(
                        defaults,
                        () ->
                                new StreamReaderSettings.Deliveries(
                                        ordering,
                                        options.isBatch() ? options.getBatchSize() : 1,
                                        options.getMaxInFlight(),
                                        options.getRetries(),
                                        backoff,
                                        onFailure));
        problems.throwIfAny();
        return deliveries;
    }

    private static Backoff retryBackoff(KinesisConfiguration options) {
        Duration base = options.getRetryDelay();
        SettingProblems problems = new SettingProblems();
        problems.requirePositive("retryDelay", base);
        problems.throwIfAny();
        return new Backoff(base, base.compareTo(MAX_RETRY_PAUSE) < 0 ? MAX_RETRY_PAUSE : base);
    }

    private static Ordering ordering(KinesisConfiguration options) {
        return switch (options.getOrdered()) {
            case "true" -> Ordering.SHARD;
            case "key" -> Ordering.KEY;
            case "false" -> Ordering.NONE;
            default -> throw oneOf("ordered", "true, key or false", options.getOrdered());
        };
    }

    private static StreamReaderSettings.OnFailure onFailure(KinesisConfiguration options) {
        return switch (options.getOnFailure()) {
            case "deadLetter" -> StreamReaderSettings.OnFailure.DEAD_LETTER;
            case "stop" -> StreamReaderSettings.OnFailure.STOP;
            default -> throw oneOf("onFailure", "deadLetter or stop", options.getOnFailure());
        };
    }

    private static IllegalArgumentException oneOf(String key, String values, String value) {
        return new IllegalArgumentException(
                "\"%s\" must be %s, but is '%s': choose one".formatted(key, values, value));
    }

    private static StartPosition start(KinesisConfiguration options) {
        SettingProblems problems = new SettingProblems();
        String shard = options.getShardId();
        if (shard != null && !SHARD.matcher(shard).matches()) {
            problems.add(
                    "\"shardId\" must be shardId- and 12 digits, but is '%s': write it like shardId-000000000000"
                            .formatted(shard));
        }
        StartPosition start =
                problems.validOr(new StartPosition.Latest(), () -> startInShards(options));
        problems.throwIfAny();
        return shard == null ? start : new StartPosition.InShard(shard, start);
    }

    private static StartPosition startInShards(KinesisConfiguration options) {
        return switch (options.getIteratorType()) {
            case TRIM_HORIZON -> new StartPosition.TrimHorizon();
            case LATEST -> new StartPosition.Latest();
            case AT_TIMESTAMP -> new StartPosition.AtTimestamp(time(options));
            case AT_SEQUENCE_NUMBER ->
                    new StartPosition.At(new Position.AtSequenceNumber(sequenceNumber(options)));
            case AFTER_SEQUENCE_NUMBER ->
                    new StartPosition.At(new Position.AfterSequenceNumber(sequenceNumber(options)));
        };
    }

    private static Instant time(KinesisConfiguration options) {
        String text = options.getMessageTimestamp();
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"messageTimestamp\" must be a time like 2026-11-20T10:00:00Z when \"iteratorType\" is AT_TIMESTAMP, but is %s: set it"
                            .formatted(text == null ? "absent" : "'" + text + "'"),
                    e);
        }
    }

    private static String sequenceNumber(KinesisConfiguration options) {
        SettingProblems problems = new SettingProblems();
        requireGiven("sequenceNumber", options.getSequenceNumber(), problems);
        requireGiven("shardId", options.getShardId(), problems);
        problems.throwIfAny();
        return String.valueOf(options.getSequenceNumber());
    }

    private static void requireGiven(String key, @Nullable String value, SettingProblems problems) {
        if (value == null || value.isEmpty()) {
            problems.add(
                    "\"%s\" must be given when \"iteratorType\" is AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER, because a sequence number belongs to one shard, but is absent: set it"
                            .formatted(key));
        }
    }
}
