package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.EmbeddedKinesis;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamRuntime;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** A reader whose shards push their records. */
class FanOutSourceTest extends StreamReaders {

    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void recordsArePushedAndNoShardIsPolled() {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);
        FaultyKinesis client = counting(kinesis.client());

        start(kinesis.runtime(stream, client), this::handle);

        awaitHandled(0, 50);
        kinesis.put(stream, 50, 100);
        awaitHandled(0, 100);
        assertThat(polls).hasValue(0);
        assertThat(client.subscriptions).hasSize(2);
    }

    @Test
    void childShardsAreSubscribedToAtTheEndOfTheirParent() {
        kinesis.create(stream, 1);
        FaultyKinesis client = counting(kinesis.client());
        start(kinesis.runtime(stream, client), this::handle);
        kinesis.put(stream, 0, 20);
        awaitHandled(0, 20);

        kinesis.client()
                .splitShard(
                        it ->
                                it.streamName(stream)
                                        .shardToSplit("shardId-000000000000")
                                        .newStartingHashKey(
                                                BigInteger.ONE.shiftLeft(127).toString()))
                .join();
        kinesis.put(stream, 20, 60);

        awaitHandled(0, 60);
        assertThat(polls).hasValue(0);
        assertThat(client.subscriptions)
                .extracting(request -> request.shardId())
                .containsExactlyInAnyOrder(
                        "shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void subscriptionsAreRenewedAfterFiveMinutes(@TempDir Path data) {
        MovedClock clock = new MovedClock();
        try (EmbeddedKinesis own = EmbeddedKinesis.start(data, clock)) {
            own.create(stream, 1);
            own.put(stream, 0, 10);
            FaultyKinesis client = counting(own.client());
            StreamReader reader = start(own.runtime(stream, client), this::handle);
            awaitHandled(0, 10);

            clock.move(Duration.ofMinutes(5).plusSeconds(1));
            await().atMost(PATIENCE).until(() -> client.subscriptions.size() == 2);
            own.put(stream, 10, 20);

            awaitHandled(0, 20);
            assertThat(client.subscriptions.get(1).startingPosition().typeAsString())
                    .isEqualTo("AFTER_SEQUENCE_NUMBER");
            assertThat(polls).hasValue(0);
            stop(reader);
        }
    }

    @Test
    void theStreamIsPolledIfNoConsumerCanBeRegistered() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        FaultyKinesis client = counting(kinesis.client());
        client.refusingConsumers(
                ResourceNotFoundException.builder()
                        .statusCode(400)
                        .message("no such operation")
                        .build());

        start(kinesis.runtime(stream, client), this::handle);

        awaitHandled(0, 10);
        assertThat(reported).singleElement().asString().contains("no such operation");
        assertThat(polls.get()).isPositive();
    }

    @Test
    void throttledRegistrationsAreRetried() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        FaultyKinesis client = counting(kinesis.client());
        client.refusingConsumers(2, limitExceeded());

        start(kinesis.runtime(stream, client), this::handle);

        awaitHandled(0, 10);
        assertThat(polls).hasValue(0);
        assertThat(reported).isEmpty();
    }

    @Test
    void theStreamIsPolledAtTheConsumerLimit() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        FaultyKinesis client = counting(kinesis.client());
        client.refusingConsumers(limitExceeded());

        start(kinesis.runtime(stream, client), this::handle);

        awaitHandled(0, 10);
        assertThat(reported).singleElement().asString().contains("20 consumers");
        assertThat(polls.get()).isPositive();
    }

    @Test
    void registrationsAreRetriedAfterAServerError() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        FaultyKinesis client = counting(kinesis.client());
        client.refusingConsumers(
                KinesisException.builder().statusCode(500).message("try again").build());
        StreamReader reader = start(kinesis.runtime(stream, client), this::handle);
        await().atMost(PATIENCE).until(() -> reader.status().problem() != null);

        client.acceptingConsumers();

        awaitHandled(0, 10);
        assertThat(polls).hasValue(0);
    }

    @Test
    void aShardIsPolledIfSubscriptionsFail() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        FaultyKinesis client = counting(kinesis.client());
        client.refusingSubscriptions(
                3,
                ResourceNotFoundException.builder()
                        .statusCode(400)
                        .message("no such consumer")
                        .build());

        start(kinesis.runtime(stream, client), this::handle);

        awaitHandled(0, 10);
        assertThat(reported)
                .singleElement()
                .asString()
                .startsWith("shardId-000000000000")
                .contains("no such consumer");
        assertThat(polls.get()).isPositive();
    }

    @Test
    void fanOutResumesFromTheCheckpoint() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        stop(start(kinesis.runtime(stream), this::handle, 10));
        handled.clear();
        kinesis.put(stream, 10, 20);

        start(kinesis.runtime(stream), this::handle);

        awaitHandled(10, 20);
    }

    private StreamReader start(StreamRuntime runtime, OneRecordHandler handler, int untilHandled) {
        StreamReader reader = start(runtime, handler);
        awaitHandled(0, untilHandled);
        return reader;
    }

    private StreamReader start(StreamRuntime runtime, OneRecordHandler handler) {
        StreamReaderSettings settings = settings(new StartPosition.TrimHorizon(), Ordering.SHARD);
        StreamReaderSettings.Reads reads = settings.reads();
        StreamReader reader =
                StreamReader.start(
                        runtime,
                        new StreamReaderSettings(
                                settings.start(),
                                false,
                                new StreamReaderSettings.Reads(
                                        reads.maxResults(),
                                        reads.interval(),
                                        reads.maxPause(),
                                        reads.shardMonitorInterval(),
                                        reads.backoff(),
                                        reads.prefetch(),
                                        reads.prefetchSize(),
                                        Optional.of("charts")),
                                settings.deliveries(),
                                settings.checkpointInterval(),
                                OptionalInt.empty()),
                        checkpoints(),
                        new ReaderCallbacks(oneByOne(handler), this::deadLetter, events()));
        readers.add(reader);
        return reader;
    }

    private static LimitExceededException limitExceeded() {
        return LimitExceededException.builder()
                .statusCode(400)
                .message("the stream has 20 consumers")
                .build();
    }

    private StreamReaderEvents events() {
        return new TestReaderEvents() {
            @Override
            public void fanOutFailed(String shardId, String reason) {
                reported.add(shardId + " " + reason);
            }
        };
    }

    private FaultyKinesis counting(KinesisAsyncClient client) {
        return new FaultyKinesis(client)
                .onRead(
                        request -> {
                            polls.incrementAndGet();
                            return client.getRecords(request);
                        });
    }

    private void stop(StreamReader reader) {
        reader.stop(PATIENCE);
        readers.remove(reader);
    }

    /** The real time, and what a test adds to it. */
    private static final class MovedClock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        void move(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }
}
