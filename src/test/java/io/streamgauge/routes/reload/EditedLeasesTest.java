package io.streamgauge.routes.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Routes that share the shards of a stream by leases while they are edited. */
@Tag("long")
@Needs(Tool.DYNALITE)
class EditedLeasesTest {

    private static final int RECORDS = 30;
    private static final Duration PATIENCE = Patience.seconds(120);

    @TempDir Path parent;

    private static String reading(String mark) {
        return """
        - route:
            id: read
            from:
              uri: kinesis:leased
              parameters:
                iteratorType: TRIM_HORIZON
                leases: dynamodb:leased
              steps:
                - setBody: { simple: "${bodyAs(String)}" }
                - process: { ref: sink }
        # %s
        """
                .formatted(mark);
    }

    /** The old route gives its leases up, so that the new one need not wait until they expire. */
    @Test
    void theNewRouteTakesTheLeasesOfTheOldOne() throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(parent.resolve("aws"));
                LocalDynamoDb leases = LocalDynamoDb.start();
                EditedRoutes routes = new EditedRoutes(parent)) {
            KinesisClient client = aws.kinesis();
            client.createStream(it -> it.streamName("leased").shardCount(2));
            client.waiter().waitUntilStreamExists(it -> it.streamName("leased"));
            routes.camel
                    .getRegistry()
                    .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());
            routes.camel.getRegistry().bind("dynamoDb", DynamoDbAsyncClient.class, leases.client());
            routes.write("read", reading("0")).start();

            put(client, 0, RECORDS);
            awaitUpTo(routes, RECORDS);
            routes.write("read", reading("1")).look();
            assertThat(routes.problems("read")).isEmpty();
            put(client, RECORDS, 2 * RECORDS);

            awaitUpTo(routes, 2 * RECORDS);
            assertThat(routes.count("read", "taken")).isEqualTo(2);
            assertThat(routes.received).doesNotHaveDuplicates();
        }
    }

    private static void awaitUpTo(EditedRoutes routes, int count) {
        List<String> all = IntStream.range(0, count).mapToObj(String::valueOf).toList();
        await().atMost(PATIENCE).until(() -> new HashSet<>(routes.received).containsAll(all));
    }

    private static void put(KinesisClient client, int from, int to) {
        for (int i = from; i < to; i++) {
            String number = String.valueOf(i);
            client.putRecord(
                    it ->
                            it.streamName("leased")
                                    .partitionKey(number)
                                    .data(SdkBytes.fromUtf8String(number)));
        }
    }
}
