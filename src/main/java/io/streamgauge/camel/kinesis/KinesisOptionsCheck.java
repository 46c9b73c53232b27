package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.kinesis.read.IteratorType;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the options of an endpoint, all of them before it complains. */
final class KinesisOptionsCheck {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private static final Pattern SHARD = Pattern.compile("shardId-[0-9]{12}");

    private KinesisOptionsCheck() {}

    /**
     * Checks all options.
     *
     * @param given the names of those that the endpoint gives itself
     * @throws IllegalArgumentException that names each problem
     */
    static void check(KinesisConfiguration options, Set<String> given) {
        List<String> problems = new ArrayList<>();
        checkNames(options, problems);
        checkStart(options, problems);
        checkNumbers(options, problems);
        checkFlow(options, problems);
        checkPairs(options, problems);
        checkDelivery(options, problems);
        LeaseOptionsCheck.check(options, given, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    EndpointOptions.invalid("kinesis:" + options.getStreamName(), problems));
        }
    }

    private static void checkNames(KinesisConfiguration options, List<String> problems) {
        for (String[] name :
                new String[][] {
                    {"streamName", options.getStreamName()},
                    {"applicationName", KinesisOptions.application(options)}
                }) {
            if (!NAME.matcher(name[1]).matches()) {
                problems.add(
                        "\"%s\" must be 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-', but is '%s'; use such a name"
                                .formatted(name[0], name[1]));
            }
        }
    }

    private static void checkStart(KinesisConfiguration options, List<String> problems) {
        String shard = options.getShardId();
        if (shard != null && !SHARD.matcher(shard).matches()) {
            problems.add(
                    "\"shardId\" must be shardId- and 12 digits, but is '%s'; write it like shardId-000000000000"
                            .formatted(shard));
        }
        boolean atTime = options.getIteratorType() == IteratorType.AT_TIMESTAMP;
        boolean atNumber =
                options.getIteratorType() == IteratorType.AT_SEQUENCE_NUMBER
                        || options.getIteratorType() == IteratorType.AFTER_SEQUENCE_NUMBER;
        if (atTime && !isTime(options.getMessageTimestamp())) {
            problems.add(
                    "\"messageTimestamp\" must be a time like 2026-11-20T10:00:00Z when \"iteratorType\" is AT_TIMESTAMP, but is '%s'; set it"
                            .formatted(options.getMessageTimestamp()));
        }
        if (!atTime) {
            refuseUnused(
                    "messageTimestamp", options.getMessageTimestamp(), "AT_TIMESTAMP", problems);
        }
        if (atNumber) {
            require("sequenceNumber", options.getSequenceNumber(), problems);
            require("shardId", options.getShardId(), problems);
        } else {
            refuseUnused(
                    "sequenceNumber",
                    options.getSequenceNumber(),
                    "AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER",
                    problems);
        }
    }

    private static void refuseUnused(
            String key, @Nullable String value, String types, List<String> problems) {
        if (value != null) {
            problems.add(
                    "\"%s\" is used only when \"iteratorType\" is %s, but is '%s'; set that type, or remove it"
                            .formatted(key, types, value));
        }
    }

    private static void require(String key, @Nullable String value, List<String> problems) {
        if (value == null || value.isEmpty()) {
            problems.add(
                    "\"%s\" must be given when \"iteratorType\" is AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER, as a sequence number belongs to one shard, but is absent; set it"
                            .formatted(key));
        }
    }

    private static void checkNumbers(KinesisConfiguration options, List<String> problems) {
        range("shards", options.getShards(), 1, 10_000, problems);
        range(
                "maxResultsPerRequest",
                options.getMaxResultsPerRequest(),
                1,
                StreamReaderSettings.MOST_RESULTS,
                problems);
        range("maxInFlight", options.getMaxInFlight(), 1, Integer.MAX_VALUE, problems);
        range("maxInFlightRequests", options.getMaxInFlightRequests(), 1, 1_000, problems);
        range("maxRecordSize", options.getMaxRecordSize(), 1, 10 << 20, problems);
        range("retries", options.getRetries(), 0, Integer.MAX_VALUE, problems);
        positive("retryDelay", options.getRetryDelay(), problems);
        positive("shardMonitorInterval", options.getShardMonitorInterval(), problems);
        positive("standstillAfter", options.getStandstillAfter(), problems);
        positive("deliveryTimeout", options.getDeliveryTimeout(), problems);
        if (options.getDelay().compareTo(KinesisOptions.SHORTEST_PAUSE) < 0) {
            problems.add(
                    "\"delay\" must be at least 200ms, as Kinesis allows five reads a second, but is %s; raise it"
                            .formatted(HumanText.exactly(options.getDelay())));
        }
        if (!List.of("true", "key", "false").contains(options.getOrdered())) {
            problems.add(
                    "\"ordered\" must be true, key or false, but is '%s'; choose one"
                            .formatted(options.getOrdered()));
        }
    }

    private static void checkFlow(KinesisConfiguration options, List<String> problems) {
        range("maxWaiting", options.getMaxWaiting(), 1, Integer.MAX_VALUE, problems);
        if (options.getMaxWaitingSize() < 1) {
            problems.add(
                    "\"maxWaitingSize\" must be at least 1, but is %d; raise it"
                            .formatted(options.getMaxWaitingSize()));
        }
        if (options.getLinger().isNegative()) {
            problems.add(
                    "\"linger\" must not be negative, but is %s; write 0 or more"
                            .formatted(HumanText.exactly(options.getLinger())));
        }
    }

    private static void checkPairs(KinesisConfiguration options, List<String> problems) {
        if (options.getDelay().compareTo(options.getStandstillAfter()) >= 0) {
            problems.add(
                    "\"delay\" must be shorter than \"standstillAfter\", as a shard that is empty would seem to stand still between two reads, but is %s, and the other is %s; shorten the one or lengthen the other"
                            .formatted(
                                    HumanText.exactly(options.getDelay()),
                                    HumanText.exactly(options.getStandstillAfter())));
        }
        if (options.getLinger().compareTo(options.getDeliveryTimeout()) >= 0) {
            problems.add(
                    "\"linger\" must be shorter than \"deliveryTimeout\", as a record that lingers for so long is never sent, but is %s, and the other is %s; shorten the one or lengthen the other"
                            .formatted(
                                    HumanText.exactly(options.getLinger()),
                                    HumanText.exactly(options.getDeliveryTimeout())));
        }
    }

    private static void checkDelivery(KinesisConfiguration options, List<String> problems) {
        range("batchSize", options.getBatchSize(), 1, StreamReaderSettings.MOST_RESULTS, problems);
        range("prefetch", options.getPrefetch(), 0, Integer.MAX_VALUE, problems);
        if (options.getPrefetchSize() < 1) {
            problems.add(
                    "\"prefetchSize\" must be at least 1, but is %d; raise it"
                            .formatted(options.getPrefetchSize()));
        }
        if (options.getMaxInflatedSize() < 1) {
            problems.add(
                    "\"maxInflatedSize\" must be at least 1, but is %d; raise it"
                            .formatted(options.getMaxInflatedSize()));
        }
        if (options.isBatch() && options.getOrdered().equals("key")) {
            problems.add(
                    "\"ordered\" must not be key when \"batch\" is true, as the keys of a batch are"
                            + " delivered together, but is key; choose true or false");
        }
        if (!List.of("deadLetter", "stop").contains(options.getOnFailure())) {
            problems.add(
                    "\"onFailure\" must be deadLetter or stop, but is '%s'; choose one"
                            .formatted(options.getOnFailure()));
        }
    }

    private static void range(String key, int value, int least, int most, List<String> problems) {
        if (value < least || value > most) {
            problems.add(
                    "\"%s\" must be %d to %d, but is %d; choose such a number"
                            .formatted(key, least, most, value));
        }
    }

    private static void positive(String key, Duration value, List<String> problems) {
        if (value.toMillis() < 1) {
            problems.add(
                    "\"%s\" must be longer than nothing, but is %s; choose a longer time"
                            .formatted(key, HumanText.exactly(value)));
        }
    }

    private static boolean isTime(@Nullable String text) {
        try {
            return text != null && !Instant.parse(text).equals(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
