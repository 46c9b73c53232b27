package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
@Needs(Tool.DYNALITE)
class KinesisLeasesTest extends KinesisRoutes {

    private static final Duration PATIENCE = Patience.DEFAULT;

    @AutoClose private static LocalDynamoDb dynamoDb;

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startDynamoDb() throws Exception {
        dynamoDb = LocalDynamoDb.start();
    }

    /** The table is the library's own work here. */
    @Test
    void aRouteResumesFromItsLeasesAfterARestart() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        context.getRegistry().bind("dynamoDb", dynamoDb.client());
        context.getComponent("kinesis", KinesisComponent.class)
                .shortenLeases(Duration.ofSeconds(2));
        start(reading("?leases=dynamodb:" + stream));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).contains("4"));

        context.getRouteController().stopRoute("reading");
        kinesis.put(stream, 5, 7);
        context.getRouteController().startRoute("reading");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).contains("6"));
        // A machine that pauses for two seconds loses the lease, and its records are read again.
        assertThat(new LinkedHashSet<>(taken)).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(counted("delivered")).isGreaterThanOrEqualTo(7);
        assertThat(folder.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void optionsThatLeasesExcludeAreReportedTogether() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:%s?leases=table&shardId=shardId-1&sequenceNumber=7&iteratorType=AT_SEQUENCE_NUMBER&ignoreCheckpoint=true&checkpointFolder=elsewhere"
                                                .formatted(stream)))
                .hasStackTraceContaining(
                        "\"leases\" must be dynamodb: and the name of a table, 3 to 255 of a-z,"
                                + " A-Z, 0-9, '_', '.' and '-', but is 'table'")
                .hasStackTraceContaining(
                        "\"iteratorType\" cannot be combined with \"leases\", because the instances"
                                + " share all shards and their checkpoints, but is AT_SEQUENCE_NUMBER")
                .hasStackTraceContaining("\"shardId\" cannot be combined with \"leases\"")
                .hasStackTraceContaining("\"sequenceNumber\" cannot be combined with \"leases\"")
                .hasStackTraceContaining("\"checkpointFolder\" cannot be combined with \"leases\"")
                .hasStackTraceContaining("\"ignoreCheckpoint\" cannot be combined with \"leases\"");
    }

    @Test
    void aRouteDoesNotStartWithoutADynamoDbClient() {
        assertThatThrownBy(() -> start(reading("?leases=dynamodb:leases")))
                .hasStackTraceContaining("\"leases\" needs DynamoDB, but is 'dynamodb:leases'")
                .hasStackTraceContaining("set \"aws.dynamodbEndpoint\"");
    }

    private RouteBuilder reading(String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kinesis:" + stream + options)
                        .routeId("reading")
                        .process(
                                exchange -> taken.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }
}
