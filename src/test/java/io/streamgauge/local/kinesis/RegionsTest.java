package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Streams of the same name in two regions, which know nothing of each other. */
class RegionsTest extends KinesisContract {

    private static final String HERE = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    private static final String THERE = "arn:aws:kinesis:eu-central-1:000000000000:stream/prices";

    @AutoClose private KinesisClient there;

    @BeforeEach
    void openClient() {
        there = LocalKinesis.client(kinesis.url(), Region.EU_CENTRAL_1);
    }

    @Test
    void aNameIsAnotherStreamInEachRegion() {
        create("prices", 1);
        assertThat(there.listStreams().streamNames()).isEmpty();
        there.createStream(it -> it.streamName("prices").shardCount(2));
        put("prices", 0, 3);

        reopen();

        assertThat(arn(client)).isEqualTo(HERE);
        assertThat(arn(there)).isEqualTo(THERE);
        assertThat(there.listShards(it -> it.streamARN(THERE)).shards()).hasSize(2);
        assertThat(get(iterator("prices", ShardIteratorType.TRIM_HORIZON)).records()).hasSize(3);
        there.deleteStream(it -> it.streamName("prices"));
        assertThat(client.listStreams().streamNames()).containsExactly("prices");
    }

    @Test
    void anArnOfAnotherRegionNamesNoStream() {
        create("prices", 1);

        assertError(
                () -> there.describeStreamSummary(it -> it.streamARN(HERE)),
                "ResourceNotFoundException",
                "Stream " + HERE + " under account 000000000000 not found.");
    }

    @Test
    void aConsumerHasTheRegionOfItsStream() {
        there.createStream(it -> it.streamName("prices").shardCount(1));
        String consumer =
                there.registerStreamConsumer(it -> it.streamARN(THERE).consumerName("c"))
                        .consumer()
                        .consumerARN();

        reopen();

        assertThat(consumer).startsWith(THERE + "/consumer/c:");
        assertThat(
                        there.describeStreamConsumer(it -> it.consumerARN(consumer))
                                .consumerDescription()
                                .streamARN())
                .isEqualTo(THERE);
    }

    private void reopen() {
        there.close();
        restart();
        openClient();
    }

    private static String arn(KinesisClient client) {
        return client.describeStreamSummary(it -> it.streamName("prices"))
                .streamDescriptionSummary()
                .streamARN();
    }
}
