package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.kinesis.SettingProblems;
import io.streamgauge.kinesis.read.IteratorType;
import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of the options of an endpoint. The rules of most options are those of the settings that
 * they become; here are names, options that belong together, and options of the endpoint itself.
 */
final class KinesisOptionsCheck {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final int MAX_SHARDS = 10_000;

    private KinesisOptionsCheck() {}

    /**
     * Checks all options.
     *
     * @param given the names of the options in the URI
     * @throws IllegalArgumentException that names each problem
     */
    static void check(KinesisConfiguration options, Set<String> given) {
        SettingProblems problems = new SettingProblems();
        requireName("streamName", options.getStreamName(), problems);
        requireName("applicationName", KinesisOptions.application(options), problems);
        problems.requireRange("shards", options.getShards(), 1, MAX_SHARDS);
        problems.requireAtLeast("maxInflatedSize", options.getMaxInflatedSize(), 1);
        problems.requireValid(() -> KinesisOptions.reader(options));
        problems.requireValid(() -> KinesisOptions.writer(options));
        refuseUnused(options, problems);
        checkPairs(options, problems);
        LeaseOptionsCheck.check(options, given, problems);
        if (!problems.all().isEmpty()) {
            throw new IllegalArgumentException(
                    EndpointOptions.invalid("kinesis:" + options.getStreamName(), problems.all()));
        }
    }

    private static void requireName(String key, String name, SettingProblems problems) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    "\"%s\" must be 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-', but is '%s': use such a name"
                            .formatted(key, name));
        }
    }

    private static void checkPairs(KinesisConfiguration options, SettingProblems problems) {
        Duration delay = options.getDelay();
        Duration stallTimeout = options.getStallTimeout();
        if (delay.compareTo(stallTimeout) >= 0) {
            problems.add(
                    "\"delay\" must be shorter than \"stallTimeout\", because an empty shard would appear stalled between two reads, but is %s, and the other is %s: shorten the one or lengthen the other"
                            .formatted(HumanText.exactly(delay), HumanText.exactly(stallTimeout)));
        }
        Duration linger = options.getLinger();
        Duration deliveryTimeout = options.getDeliveryTimeout();
        if (linger.compareTo(deliveryTimeout) >= 0) {
            problems.add(
                    "\"linger\" must be shorter than \"deliveryTimeout\", because a record that lingers longer is never sent, but is %s, and the other is %s: shorten the one or lengthen the other"
                            .formatted(
                                    HumanText.exactly(linger), HumanText.exactly(deliveryTimeout)));
        }
    }

    private static void refuseUnused(KinesisConfiguration options, SettingProblems problems) {
        IteratorType type = options.getIteratorType();
        if (type != IteratorType.AT_TIMESTAMP) {
            refuseUnused(
                    "messageTimestamp", options.getMessageTimestamp(), "AT_TIMESTAMP", problems);
        }
        if (type != IteratorType.AT_SEQUENCE_NUMBER && type != IteratorType.AFTER_SEQUENCE_NUMBER) {
            refuseUnused(
                    "sequenceNumber",
                    options.getSequenceNumber(),
                    "AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER",
                    problems);
        }
    }

    private static void refuseUnused(
            String key, @Nullable String value, String types, SettingProblems problems) {
        if (value != null) {
            problems.add(
                    "\"%s\" is used only when \"iteratorType\" is %s, but is '%s': set that type, or remove it"
                            .formatted(key, types, value));
        }
    }
}
