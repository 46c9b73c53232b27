package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Kinesis data stream.
 *
 * @param id unique among all streams, also those of the same name before and after
 * @param consumers those that are registered with it, by name
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html">AWS
 *     StreamDescriptionSummary</a>
 */
record DataStream(
        long id,
        String region,
        String name,
        Status status,
        Instant created,
        StreamSettings settings,
        Map<String, StreamConsumer> consumers,
        Shards shards) {

    DataStream {
        consumers = new TreeMap<>(consumers);
    }

    /** What can be done with the stream: only an active one takes and gives records. */
    enum Status {
        CREATING,
        ACTIVE,
        DELETING
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    StreamSettings.Mode mode() {
        return settings.mode();
    }

    int retentionHours() {
        return settings.retentionHours();
    }

    int maxRecordBytes() {
        return settings.maxRecordBytes();
    }

    Optional<StreamConsumer> consumer(String name) {
        return Optional.ofNullable(consumers.get(name));
    }

    DataStream with(Status other) {
        return new DataStream(id, region, name, other, created, settings, consumers, shards);
    }

    DataStream with(Shards others) {
        return new DataStream(id, region, name, status, created, settings, consumers, others);
    }

    DataStream with(StreamSettings others) {
        return new DataStream(id, region, name, status, created, others, consumers, shards);
    }

    /** The same stream with one more consumer, or one that replaces that of the same name. */
    DataStream with(StreamConsumer consumer) {
        Map<String, StreamConsumer> others = new TreeMap<>(consumers);
        others.put(consumer.name(), consumer);
        return new DataStream(id, region, name, status, created, settings, others, shards);
    }

    DataStream without(StreamConsumer consumer) {
        Map<String, StreamConsumer> others = new TreeMap<>(consumers);
        others.remove(consumer.name());
        return new DataStream(id, region, name, status, created, settings, others, shards);
    }

    /** The time before which records are gone. */
    Instant horizon(Instant now) {
        return now.minus(Duration.ofHours(retentionHours()));
    }

    String arn() {
        return StreamArn.of(region, name);
    }
}
