package io.streamgauge.local.kinesis;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A consumer that is registered with a stream and receives the records of its shards as they
 * arrive.
 *
 * @param stream the stream's name
 * @param created in whole seconds, as its ARN has it
 * @param tags the labels, by key
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Consumer.html">AWS
 *     Consumer</a>
 */
record StreamConsumer(
        String region, String stream, String name, Instant created, Map<String, String> tags) {

    /** The maximum number of consumers of a stream. */
    static final int MAX_CONSUMERS = 20;

    StreamConsumer {
        tags = new TreeMap<>(tags);
    }

    /** Whether the other is this one, and not a later one of the same name. */
    boolean isSameAs(StreamConsumer other) {
        return arn().equals(other.arn());
    }

    StreamConsumer withTags(Map<String, String> others) {
        return new StreamConsumer(region, stream, name, created, others);
    }

    String arn() {
        return "%s/consumer/%s:%d"
                .formatted(StreamArn.of(region, stream), name, created.getEpochSecond());
    }
}
