package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.FaultyKinesis;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;

/** What {@code aws2-kinesis:} gets wrong as a consumer; docs/kinesis.md lists these tests. */
class Aws2KinesisConsumerTest extends KinesisReads {

    private static final String FIRST = "shardId-000000000000";
    private static final String MIDDLE = BigInteger.ONE.shiftLeft(127).toString();

    @Test
    void oneReadReturnsManyRecords() throws Exception {
        AtomicInteger reads = countReads();
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 400);
        start(read("", this::receive));

        await().until(() -> received.size() == 400);
        assertThat(reads.get()).isLessThan(10);
    }

    @Test
    void aStalledShardDoesNotBlockTheOthers() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 100);
        CompletableFuture<Void> held = new CompletableFuture<>();
        start(
                read(
                        "",
                        exchange -> {
                            receive(exchange);
                            String shard =
                                    exchange.getMessage()
                                            .getHeader("CamelAwsKinesisShardId", String.class);
                            if (shard.equals(FIRST)) {
                                held.join();
                            }
                        }));

        long others = kinesis.records(stream).size() - ofTheFirstShard();
        await().until(() -> received.size() == others + 1);
        held.complete(null);
        await().until(() -> received.size() == 100);
    }

    @Test
    void aRecordWhoseExchangeFailedIsDeliveredAgain() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        AtomicInteger failures = new AtomicInteger(2);
        start(
                read(
                        "",
                        exchange -> {
                            if (exchange.getMessage().getBody(String.class).equals("3")
                                    && failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("not now");
                            }
                            receive(exchange);
                        }));

        await().until(() -> received.size() == 5);
        assertThat(bodies()).containsExactlyElementsOf(numbers(0, 5));
    }

    @Test
    void childrenOfASplitShardAreRead() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        start(read("?shardMonitorInterval=100ms", this::receive));
        await().until(() -> received.size() == 10);

        split();
        kinesis.put(stream, 10, 30);

        await().until(() -> received.size() == 30);
        assertThat(bodies()).containsExactlyInAnyOrderElementsOf(numbers(0, 30));
    }

    @Test
    void latestLosesNoRecordOfChildShards() throws Exception {
        kinesis.create(stream, 1);
        start(read("?iteratorType=LATEST&shardMonitorInterval=1s", this::receive));
        await().until(this::isBegun);

        split();
        kinesis.put(stream, 0, 20);

        await().until(() -> received.size() == 20);
        assertThat(bodies()).containsExactlyInAnyOrderElementsOf(numbers(0, 20));
    }

    @Test
    void aSequenceNumberWithoutItsShardIsRefused() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                        "kinesis:a?iteratorType=AFTER_SEQUENCE_NUMBER&sequenceNumber=1"))
                .rootCause()
                .hasMessageContaining("\"shardId\" must be given");
    }

    @Test
    void anExpiredIteratorIsReplaced() throws Exception {
        AtomicInteger expired = new AtomicInteger(2);
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request ->
                        expired.getAndDecrement() > 0
                                ? CompletableFuture.failedFuture(
                                        ExpiredIteratorException.builder()
                                                .statusCode(400)
                                                .message("Iterator expired")
                                                .build())
                                : kinesis.client().getRecords(request));
        makeAContext(client);
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);
        start(read("", this::receive));

        await().until(() -> received.size() == 50);
    }

    @Test
    void aStreamThatDoesNotExistIsNotHealthy() throws Exception {
        start(read("?autoCreateStream=false", this::receive));

        await().until(() -> health().orElseThrow().getState() == HealthCheck.State.DOWN);
    }

    @Test
    void stoppingARouteLeavesTheClientOfTheOthersOpen() throws Exception {
        kinesis.create(stream, 1);
        start(read("", this::receive));
        context.getRouteController().stopRoute("read", 5, TimeUnit.SECONDS);

        send("?partitionKey=k", List.of("still", "open"));

        assertThat(written()).containsExactly("still", "open");
    }

    private AtomicInteger countReads() {
        AtomicInteger reads = new AtomicInteger();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request -> {
                    reads.incrementAndGet();
                    return kinesis.client().getRecords(request);
                });
        makeAContext(client);
        return reads;
    }

    private void split() {
        kinesis.client()
                .splitShard(
                        it -> it.streamName(stream).shardToSplit(FIRST).newStartingHashKey(MIDDLE))
                .join();
    }

    private boolean isBegun() {
        return folder.resolve("checkpoints/" + stream + ".json").toFile().exists();
    }

    private long ofTheFirstShard() {
        String iterator =
                kinesis.client()
                        .getShardIterator(
                                it ->
                                        it.streamName(stream)
                                                .shardId(FIRST)
                                                .shardIteratorType("TRIM_HORIZON"))
                        .join()
                        .shardIterator();
        return kinesis.client()
                .getRecords(it -> it.shardIterator(iterator))
                .join()
                .records()
                .size();
    }
}
