package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.kinesis.SettingProblems;
import io.streamgauge.kinesis.read.IteratorType;
import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Write records to an Amazon Kinesis stream and read them, without loss. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kinesis",
        title = "Kinesis",
        syntax = "kinesis:streamName",
        category = {Category.CLOUD, Category.MESSAGING},
        headersClass = KinesisConstants.class)
public class KinesisEndpoint extends DefaultEndpoint {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern LEASES =
            Pattern.compile(ReaderFactory.DYNAMODB + "[a-zA-Z0-9_.-]{3,255}");
    private static final int MAX_SHARDS = 10_000;

    @UriParam private final KinesisConfiguration configuration;

    private final KinesisRuntime runtime;

    KinesisEndpoint(
            String uri,
            Component component,
            KinesisRuntime runtime,
            KinesisConfiguration configuration) {
        super(uri, component);
        this.runtime = runtime;
        this.configuration = configuration;
    }

    public KinesisConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        return new KinesisProducer(this, runtime, configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        KinesisConsumer consumer = new KinesisConsumer(this, processor, runtime, configuration);
        configureConsumer(consumer);
        return consumer;
    }

    /**
     * Checks all options. The rules of most are those of the settings that they become; here are
     * names, options that belong together, and options of the endpoint itself.
     *
     * @param given the names of the options in the URI
     * @throws IllegalArgumentException that names each problem
     */
    void check(Set<String> given) {
        KinesisConfiguration options = configuration;
        SettingProblems problems = new SettingProblems();
        requireName("streamName", options.getStreamName(), problems);
        requireName("applicationName", options.application(), problems);
        problems.requireRange("shards", options.getShards(), 1, MAX_SHARDS);
        problems.requireAtLeast("maxInflatedSize", options.getMaxInflatedSize(), 1);
        problems.requireValid(() -> ReaderFactory.settings(options));
        problems.requireValid(() -> KinesisProducer.settings(options));
        refuseUnused(options, problems);
        checkPairs(options, problems);
        checkLeases(options, given, problems);
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

    private static void checkLeases(
            KinesisConfiguration options, Set<String> given, SettingProblems problems) {
        String leases = options.getLeases();
        if (leases == null) {
            return;
        }
        if (!LEASES.matcher(leases).matches()) {
            problems.add(
                    "\"leases\" must be dynamodb: and the name of a table, 3 to 255 of a-z, A-Z, 0-9, '_', '.' and '-', but is '%s': write such a name"
                            .formatted(leases));
        }
        switch (options.getIteratorType()) {
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                    refuseWithLeases("iteratorType", options.getIteratorType(), problems);
            default -> {}
        }
        if (options.getShardId() != null) {
            refuseWithLeases("shardId", options.getShardId(), problems);
        }
        if (options.getSequenceNumber() != null) {
            refuseWithLeases("sequenceNumber", options.getSequenceNumber(), problems);
        }
        if (given.contains("checkpointFolder")) {
            refuseWithLeases("checkpointFolder", options.getCheckpointFolder(), problems);
        }
        if (options.isIgnoreCheckpoint()) {
            refuseWithLeases("ignoreCheckpoint", true, problems);
        }
    }

    private static void refuseWithLeases(String key, Object value, SettingProblems problems) {
        problems.add(
                "\"%s\" cannot be combined with \"leases\", because the instances share all shards and their checkpoints, but is %s: remove one of the two"
                        .formatted(key, value));
    }
}
