package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.Ordering;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class StreamReaderTest extends StreamReaders {

    @Test
    void allShardsAreReadFromTheirBeginning() {
        kinesis.create(stream, 3);
        kinesis.put(stream, 0, 200);

        read(new StartPosition.TrimHorizon(), this::handle);

        awaitHandled(0, 200);
        kinesis.put(stream, 200, 210);
        awaitHandled(0, 210);
    }

    @Test
    void aPoisonRecordIsDeadLetteredAndTheShardResumes() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 20);
        AtomicInteger tries = new AtomicInteger();

        read(
                new StartPosition.TrimHorizon(),
                record -> {
                    if (data(record).equals("7")) {
                        tries.incrementAndGet();
                        throw new IllegalStateException("poison");
                    }
                    return handle(record);
                });

        await().atMost(PATIENCE).until(() -> handled.size() == 19);
        assertThat(dead).containsExactly("7: poison");
        assertThat(tries).hasValue(3);
    }

    @Test
    void aShardWaitsUntilADeadLetterIsWritten() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        AtomicInteger refusals = new AtomicInteger(4);
        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream),
                        settings(new StartPosition.TrimHorizon(), Ordering.SHARD),
                        checkpoints(),
                        new ReaderCallbacks(
                                oneByOne(
                                        record ->
                                                data(record).equals("1")
                                                        ? CompletableFuture.failedFuture(
                                                                new IllegalStateException("poison"))
                                                        : handle(record)),
                                (record, failure) ->
                                        refusals.getAndDecrement() > 0
                                                ? CompletableFuture.failedFuture(
                                                        new IllegalStateException("disk full"))
                                                : deadLetter(record, failure),
                                new TestReaderEvents())));

        await().atMost(PATIENCE).until(() -> handled.equals(Set.of("0", "2")));
        assertThat(dead).containsExactly("1: poison");
        assertThat(refusals.get()).isNegative();
    }

    @Test
    void anExpiredIteratorIsReplacedAfterTheLastRecord() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 30);
        AtomicInteger reads = new AtomicInteger();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request ->
                        reads.incrementAndGet() == 2
                                ? CompletableFuture.failedFuture(
                                        ExpiredIteratorException.builder()
                                                .message("expired")
                                                .build())
                                : kinesis.client()
                                        .getRecords(request.toBuilder().limit(10).build()));

        List<String> order = new CopyOnWriteArrayList<>();
        read(
                client,
                record -> {
                    order.add(data(record));
                    return handle(record);
                });

        awaitHandled(0, 30);
        assertThat(order).hasSize(30);
        assertThat(client.iterators)
                .extracting(request -> request.shardIteratorType())
                .containsExactly(
                        ShardIteratorType.TRIM_HORIZON, ShardIteratorType.AFTER_SEQUENCE_NUMBER);
    }

    @Test
    void anIteratorThatExpiresInAnOutageIsNotReported() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        Deque<SdkException> answers =
                new ConcurrentLinkedDeque<>(
                        List.of(
                                SdkClientException.create("Connection refused"),
                                SdkClientException.create("Connection refused"),
                                ExpiredIteratorException.builder().message("expired").build()));
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request -> {
                    SdkException answer = answers.poll();
                    return answer == null
                            ? kinesis.client().getRecords(request)
                            : CompletableFuture.failedFuture(answer);
                });
        List<String> failures = new CopyOnWriteArrayList<>();

        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream, client),
                        settings(new StartPosition.TrimHorizon(), Ordering.SHARD),
                        checkpoints(),
                        new ReaderCallbacks(
                                oneByOne(this::handle),
                                this::deadLetter,
                                new TestReaderEvents() {
                                    @Override
                                    public void readFailed(
                                            String shardId, String reason, Duration pause) {
                                        failures.add(reason);
                                    }
                                })));

        awaitHandled(0, 10);
        assertThat(failures).hasSize(2).allMatch(reason -> reason.contains("refused"));
    }

    @Test
    void throttledReadsAreRetried() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        AtomicInteger reads = new AtomicInteger();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request ->
                        reads.incrementAndGet() <= 3
                                ? CompletableFuture.failedFuture(
                                        ProvisionedThroughputExceededException.builder()
                                                .statusCode(400)
                                                .message("Rate exceeded")
                                                .build())
                                : kinesis.client().getRecords(request));

        List<String> events = new CopyOnWriteArrayList<>();
        StreamReader reader =
                StreamReader.start(
                        kinesis.runtime(stream, client),
                        settings(new StartPosition.TrimHorizon(), Ordering.SHARD),
                        checkpoints(),
                        new ReaderCallbacks(
                                oneByOne(this::handle),
                                this::deadLetter,
                                new TestReaderEvents() {
                                    @Override
                                    public void readThrottled(
                                            String shardId, String reason, Duration pause) {
                                        events.add("throttled");
                                    }

                                    @Override
                                    public void readFailed(
                                            String shardId, String reason, Duration pause) {
                                        events.add("failed");
                                    }
                                }));
        readers.add(reader);

        awaitHandled(0, 10);
        assertThat(client.iterators).hasSize(1);
        assertThat(events).containsExactly("throttled", "throttled", "failed");
        assertThat(reader.status().shards())
                .allSatisfy(shard -> assertThat(shard.problem()).isNull());
    }

    @Test
    void anEmptyResponseIsNotTheEndOfAShard() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        AtomicInteger reads = new AtomicInteger();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request ->
                        reads.incrementAndGet() <= 2
                                ? CompletableFuture.completedFuture(
                                        GetRecordsResponse.builder().build())
                                : kinesis.client().getRecords(request));

        StreamReader reader = read(client, this::handle);

        awaitHandled(0, 10);
        assertThat(reader.status().shards())
                .allSatisfy(shard -> assertThat(shard.problem()).isNull());
    }

    @Test
    void aReaderStopsWhileTheEndpointDoesNotRespond() throws Exception {
        kinesis.create(stream, 1);
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        CompletableFuture<GetRecordsResponse> never = new CompletableFuture<>();
        AtomicInteger reads = new AtomicInteger();
        client.onRead(
                request -> {
                    reads.incrementAndGet();
                    return never;
                });
        StreamReader reader = read(client, this::handle);
        await().atMost(PATIENCE).until(() -> reads.get() == 1);

        assertThat(reader.stop(PATIENCE)).isTrue();
        readers.clear();
        assertThat(never).isCancelled();
    }

    @Test
    void aMissingStreamIsReportedUntilItExists() {
        StreamReader reader = read(new StartPosition.TrimHorizon(), this::handle);
        await().atMost(PATIENCE).until(() -> reader.status().problem() != null);
        assertThat(reader.status().problem()).contains("ResourceNotFoundException");

        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);

        awaitHandled(0, 5);
        await().until(() -> reader.status().problem() == null);
    }

    @Test
    void recordsOfAKeyKeepTheirOrderWhileKeysRunInParallel() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 20);
        CompletableFuture<Void> held = new CompletableFuture<>();

        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream),
                        settings(new StartPosition.TrimHorizon(), Ordering.KEY),
                        checkpoints(),
                        callbacks(
                                record ->
                                        data(record).equals("3")
                                                ? held.thenCompose(go -> handle(record))
                                                : handle(record))));

        await().atMost(PATIENCE).until(() -> handled.size() == 19);
        assertThat(handled).doesNotContain("3");
        held.complete(null);
        awaitHandled(0, 20);
    }
}
