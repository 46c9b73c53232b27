package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.camel.kinesis.KinesisComponent;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.runtime.ShardBoard.LeaseView;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The leases of a stream with their owners, as the live page shows them. */
@Tag("long")
@Needs(Tool.DYNALITE)
class ShardLeasesTest {

    @LocalEndpoint static LocalAwsFixture aws;

    @AutoClose private static LocalDynamoDb dynamoDb;
    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void eachShardHasTheOwnerOfItsLease() throws Exception {
        dynamoDb = LocalDynamoDb.start();
        camel.getRegistry()
                .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());
        camel.getRegistry()
                .bind("dynamoDbAsyncClient", DynamoDbAsyncClient.class, dynamoDb.client());
        camel.getComponent("kinesis", KinesisComponent.class)
                .getConfiguration()
                .setAutoCreateStream(true);
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:leased?shards=2&leases=dynamodb:readers").to("log:leased");
                    }
                });
        ShardBoard board = new ShardBoard(camel, () -> now);
        Map<String, String> stream = Map.of("stream", "leased");
        aws.kinesis().createStream(it -> it.streamName("leased").shardCount(2));
        aws.kinesis().waiter().waitUntilStreamExists(it -> it.streamName("leased"));
        assertThat(board.answer(stream).leases()).isEmpty();

        camel.start();

        await().untilAsserted(
                        () -> {
                            now = now.plusSeconds(20);
                            List<LeaseView> leases = board.answer(stream).leases();
                            assertThat(leases).hasSize(2);
                            assertThat(leases)
                                    .allSatisfy(
                                            lease -> {
                                                assertThat(lease.application())
                                                        .isEqualTo("readers");
                                                assertThat(lease.owner()).isNotBlank();
                                            });
                        });
    }
}
