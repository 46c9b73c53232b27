package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.runtime.ShardBoard.ShardView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The shards of a stream, as the live page shows them. */
class ShardBoardTest {

    private static final String FIRST = "shardId-000000000000";

    @LocalEndpoint static LocalAwsFixture aws;

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aSplitShardIsTheParentOfItsChildren() throws Exception {
        KinesisClient client = aws.kinesis();
        client.createStream(it -> it.streamName("numbers").shardCount(1));
        client.waiter().waitUntilStreamExists(it -> it.streamName("numbers"));
        camel.getRegistry()
                .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());
        ShardBoard board = new ShardBoard(camel, () -> now);
        Map<String, String> stream = Map.of("stream", "numbers");
        List<ShardView> one = List.of(new ShardView(FIRST, null, null, true));
        assertThat(board.answer(stream).shards()).isEqualTo(one);

        client.splitShard(
                it ->
                        it.streamName("numbers")
                                .shardToSplit(FIRST)
                                .newStartingHashKey("170141183460469231731687303715884105728"));
        client.waiter().waitUntilStreamExists(it -> it.streamName("numbers"));

        now = now.plusSeconds(19);
        assertThat(board.answer(stream).shards()).isEqualTo(one);
        now = now.plusSeconds(1);
        assertThat(board.answer(stream).shards())
                .containsExactly(
                        new ShardView(FIRST, null, null, false),
                        new ShardView("shardId-000000000001", FIRST, null, true),
                        new ShardView("shardId-000000000002", FIRST, null, true));
    }

    @Test
    void aStreamThatDoesNotExistIsReported() {
        camel.getRegistry()
                .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());

        assertThatThrownBy(
                        () -> new ShardBoard(camel, () -> now).answer(Map.of("stream", "missing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The shards or their leases cannot be listed: ")
                .hasMessageContaining("missing");
    }
}
