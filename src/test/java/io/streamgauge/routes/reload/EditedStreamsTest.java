package io.streamgauge.routes.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Routes that read a stream while they are edited: each record is handled once, in order. */
class EditedStreamsTest {

    private static final int RECORDS = 60;

    @TempDir Path parent;

    private String reading(String mark) {
        return """
        - route:
            id: read
            from:
              uri: kinesis:quotes
              parameters:
                iteratorType: TRIM_HORIZON
                delay: 200
                checkpointFolder: "%s"
              steps:
                - setBody: { simple: "${bodyAs(String)}" }
                - process: { ref: sink }
        # %s
        """
                .formatted(parent.resolve("checkpoints"), mark);
    }

    @Test
    void anEditedConsumerResumesAtItsCheckpoint() throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(parent.resolve("aws"));
                EditedRoutes routes = new EditedRoutes(parent, Map.of())) {
            KinesisClient client = aws.kinesis();
            client.createStream(it -> it.streamName("quotes").shardCount(1));
            client.waiter().waitUntilStreamExists(it -> it.streamName("quotes"));
            routes.camel
                    .getRegistry()
                    .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());
            routes.write("read", reading("0")).start();

            for (int i = 0; i < RECORDS; i++) {
                put(client, i);
                if (i % 20 == 10) {
                    routes.write("read", reading("edit " + i)).look();
                }
            }

            await().until(() -> routes.received.size() >= RECORDS);
            List<String> all = IntStream.range(0, RECORDS).mapToObj(String::valueOf).toList();
            assertThat(routes.received).isEqualTo(all);
            assertThat(routes.count("read", "taken")).isEqualTo(4);
        }
    }

    /** Camel starts the first route of a file before the second one fails. */
    @Test
    void aStreamIsReadAfterAnotherRouteOfTheFileHasFailed() throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(parent.resolve("aws"));
                EditedRoutes routes = new EditedRoutes(parent, Map.of())) {
            KinesisClient client = aws.kinesis();
            client.createStream(it -> it.streamName("quotes").shardCount(1));
            client.waiter().waitUntilStreamExists(it -> it.streamName("quotes"));
            routes.camel
                    .getRegistry()
                    .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());
            routes.gateIsClosed = true;
            String second =
                    EditedRoutes.answering("second", "one")
                            .replace("  from:", "  routePolicy: gate\n    from:");
            routes.write("other", EditedRoutes.answering("other", "one"))
                    .write("read", reading("0") + second)
                    .start();
            assertThat(routes.problems("read")).singleElement().asString().contains("gate");
            assertThat(routes.camel.getRoutes()).hasSize(1);

            routes.write("read", reading("1")).look();

            assertThat(routes.problems("read")).isEmpty();
            put(client, 1);
            await().until(() -> routes.received.contains("1"));
        }
    }

    private static void put(KinesisClient client, int number) {
        client.putRecord(
                it ->
                        it.streamName("quotes")
                                .partitionKey("a")
                                .data(SdkBytes.fromUtf8String(String.valueOf(number))));
    }
}
