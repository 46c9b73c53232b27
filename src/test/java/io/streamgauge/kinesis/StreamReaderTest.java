package io.streamgauge.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class StreamReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    private static EmbeddedKinesis kinesis;

    @TempDir Path folder;
    private String stream;
    private final Set<String> taken = new ConcurrentSkipListSet<>();
    private final List<String> dead = new CopyOnWriteArrayList<>();
    private final List<StreamReader> readers = new ArrayList<>();

    @BeforeAll
    static void startKinesis(@TempDir Path data) {
        kinesis = EmbeddedKinesis.start(data);
    }

    @AfterAll
    static void stopKinesis() {
        kinesis.close();
    }

    @BeforeEach
    void nameTheStream(TestInfo test) {
        stream = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stopTheReaders() throws Exception {
        for (StreamReader reader : readers) {
            reader.stop(Duration.ZERO);
        }
    }

    @Test
    void allShardsAreReadFromTheirBeginning() {
        kinesis.create(stream, 3);
        kinesis.put(stream, 0, 200);

        read(new Start.TrimHorizon(), this::take);

        awaitTaken(0, 200);
        kinesis.put(stream, 200, 210);
        awaitTaken(0, 210);
    }

    @Test
    void readingGoesOnWhereItWasStopped() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);
        StreamReader first = read(new Start.TrimHorizon(), this::take);
        awaitTaken(0, 50);
        assertThat(first.stop(PATIENCE)).isTrue();
        readers.clear();
        taken.clear();
        kinesis.put(stream, 50, 60);

        read(new Start.TrimHorizon(), this::take);

        awaitTaken(50, 60);
    }

    @Test
    void whatWasNotTakenBeforeACrashIsReadAgain() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 100);
        Set<String> before = new ConcurrentSkipListSet<>();
        StreamReader crashing =
                read(
                        new Start.TrimHorizon(),
                        record -> {
                            before.add(data(record));
                            return before.size() > 30
                                    ? new CompletableFuture<>()
                                    : CompletableFuture.completedFuture(null);
                        });
        await().atMost(PATIENCE).until(() -> before.size() > 31);
        assertThat(crashing.stop(Duration.ZERO)).isFalse();
        readers.clear();

        read(new Start.TrimHorizon(), this::take);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Set<String> all = new ConcurrentSkipListSet<>(before);
                            all.addAll(taken);
                            assertThat(all).hasSize(100);
                            assertThat(taken).hasSizeGreaterThanOrEqualTo(70);
                        });
    }

    @Test
    void latestIsPinnedSoThatACrashBeforeTheFirstRecordLosesNothing() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        awaitTheNextMillisecond();
        StreamReader first = read(new Start.Latest(), this::take);
        await().atMost(PATIENCE).until(() -> first.status().shards().size() == 1);
        first.stop(PATIENCE);
        readers.clear();
        assertThat(taken).isEmpty();
        kinesis.put(stream, 10, 20);

        read(new Start.Latest(), this::take);

        awaitTaken(10, 20);
    }

    @Test
    void readingBeginsAtATime() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        awaitTheNextMillisecond();
        Instant between = Instant.now();
        kinesis.put(stream, 10, 20);

        read(new Start.AtTimestamp(between), this::take);

        awaitTaken(10, 20);
    }

    @Test
    void aPoisonRecordGoesToTheDeadLettersAndTheShardMovesOn() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 20);
        AtomicInteger tries = new AtomicInteger();

        read(
                new Start.TrimHorizon(),
                record -> {
                    if (data(record).equals("7")) {
                        tries.incrementAndGet();
                        throw new IllegalStateException("poison");
                    }
                    return take(record);
                });

        await().atMost(PATIENCE).until(() -> taken.size() == 19);
        assertThat(dead).containsExactly("7: poison");
        assertThat(tries).hasValue(3);
    }

    @Test
    void aShardWaitsForItsDeadLetters() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        AtomicInteger refusals = new AtomicInteger(4);
        readers.add(
                StreamReader.start(
                        kinesis.access(stream),
                        settings(new Start.TrimHorizon(), Ordering.SHARD),
                        checkpoints(),
                        new Outlet(
                                record ->
                                        data(record).equals("1")
                                                ? CompletableFuture.failedFuture(
                                                        new IllegalStateException("poison"))
                                                : take(record),
                                (record, failure) ->
                                        refusals.getAndDecrement() > 0
                                                ? CompletableFuture.failedFuture(
                                                        new IllegalStateException("disk full"))
                                                : bury(record, failure),
                                new ReaderEvents() {})));

        await().atMost(PATIENCE).until(() -> taken.equals(Set.of("0", "2")));
        assertThat(dead).containsExactly("1: poison");
        assertThat(refusals.get()).isNegative();
    }

    @Test
    void anExpiredIteratorIsMadeAnewAfterTheLastRecord() {
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
                    return take(record);
                });

        awaitTaken(0, 30);
        assertThat(order).hasSize(30);
        assertThat(client.iterators)
                .extracting(request -> request.shardIteratorType())
                .containsExactly(
                        ShardIteratorType.TRIM_HORIZON, ShardIteratorType.AFTER_SEQUENCE_NUMBER);
    }

    @Test
    void aThrottledReadIsTriedAgain() {
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

        StreamReader reader = read(client, this::take);

        awaitTaken(0, 10);
        assertThat(client.iterators).hasSize(1);
        assertThat(reader.status().shards())
                .allSatisfy(shard -> assertThat(shard.problem()).isNull());
    }

    @Test
    void aReaderStopsWhileTheEndpointDoesNotAnswer() throws Exception {
        kinesis.create(stream, 1);
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        CompletableFuture<GetRecordsResponse> never = new CompletableFuture<>();
        AtomicInteger reads = new AtomicInteger();
        client.onRead(
                request -> {
                    reads.incrementAndGet();
                    return never;
                });
        StreamReader reader = read(client, this::take);
        await().atMost(PATIENCE).until(() -> reads.get() == 1);

        assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
        readers.clear();
        assertThat(never).isCancelled();
    }

    @Test
    void aStreamThatDoesNotExistIsAProblemUntilItDoes() {
        StreamReader reader = read(new Start.TrimHorizon(), this::take);
        await().atMost(PATIENCE).until(() -> reader.status().problem() != null);
        assertThat(reader.status().problem()).contains("ResourceNotFoundException");

        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);

        awaitTaken(0, 5);
        assertThat(reader.status().problem()).isNull();
    }

    @Test
    void recordsOfAKeyKeepTheirOrderWhileOtherKeysRunBesideThem() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 20);
        CompletableFuture<Void> held = new CompletableFuture<>();

        readers.add(
                StreamReader.start(
                        kinesis.access(stream),
                        settings(new Start.TrimHorizon(), Ordering.KEY),
                        checkpoints(),
                        outlet(
                                record ->
                                        data(record).equals("3")
                                                ? held.thenCompose(go -> take(record))
                                                : take(record))));

        await().atMost(PATIENCE).until(() -> taken.size() == 19);
        assertThat(taken).doesNotContain("3");
        held.complete(null);
        awaitTaken(0, 20);
    }

    private CompletableFuture<Void> take(ShardRecord record) {
        taken.add(data(record));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> bury(ShardRecord record, Throwable failure) {
        dead.add(data(record) + ": " + failure.getMessage());
        return CompletableFuture.completedFuture(null);
    }

    private StreamReader read(Start start, Delivery delivery) {
        StreamReader reader =
                StreamReader.start(
                        kinesis.access(stream),
                        settings(start, Ordering.SHARD),
                        checkpoints(),
                        outlet(delivery));
        readers.add(reader);
        return reader;
    }

    private StreamReader read(KinesisAsyncClient client, Delivery delivery) {
        StreamReader reader =
                StreamReader.start(
                        kinesis.access(stream, client),
                        settings(new Start.TrimHorizon(), Ordering.SHARD),
                        checkpoints(),
                        outlet(delivery));
        readers.add(reader);
        return reader;
    }

    private Outlet outlet(Delivery delivery) {
        return new Outlet(delivery, this::bury, new ReaderEvents() {});
    }

    private Checkpoints checkpoints() {
        return FileCheckpoints.open(folder.resolve("checkpoints"), stream, stream);
    }

    private static ReaderSettings settings(Start start, Ordering ordering) {
        return new ReaderSettings(
                start,
                new ReaderSettings.Reads(
                        1_000,
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        SHORT),
                new ReaderSettings.Deliveries(ordering, 100, 2, SHORT),
                Duration.ofMillis(50),
                OptionalInt.empty());
    }

    private void awaitTaken(int from, int to) {
        Set<String> expected =
                IntStream.range(from, to).mapToObj(String::valueOf).collect(Collectors.toSet());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).isEqualTo(expected));
    }

    private static void awaitTheNextMillisecond() {
        Instant then = Instant.now().plusMillis(2);
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(then));
    }

    private static String data(ShardRecord record) {
        return record.data().asUtf8String();
    }

    @Test
    void aStreamThatWasCreatedAnewIsReadFromItsBeginning() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        StreamReader first = read(new Start.TrimHorizon(), this::take);
        awaitTaken(0, 5);
        first.stop(PATIENCE);
        readers.clear();
        taken.clear();
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        kinesis.client().deleteStream(request -> request.streamName(stream)).join();
        await().until(() -> !Instant.now().isBefore(second));
        kinesis.create(stream, 1);
        kinesis.put(stream, 5, 9);

        read(new Start.Latest(), this::take);

        awaitTaken(5, 9);
    }

    @Test
    void aStreamIsCreatedOnceHoweverManyAskForIt() {
        StreamProvisioner provisioner =
                new StreamProvisioner(kinesis.access(stream), Duration.ofSeconds(10));

        List<CompletableFuture<Boolean>> created =
                List.of(provisioner.ensure(2), provisioner.ensure(3), provisioner.ensure(4));

        assertThat(created.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
        int shards =
                kinesis.client()
                        .describeStreamSummary(request -> request.streamName(stream))
                        .join()
                        .streamDescriptionSummary()
                        .openShardCount();
        assertThat(provisioner.ensure(9).join()).isFalse();
        assertThat(shards).isBetween(2, 4);
    }
}
