package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamProvisioner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Where readers begin, and where they go on. */
class StreamStartTest extends StreamReaders {

    @Test
    void readingResumesFromTheCheckpoint() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);
        StreamReader first = read(new StartPosition.TrimHorizon(), this::handle);
        awaitHandled(0, 50);
        assertThat(first.stop(PATIENCE)).isTrue();
        readers.clear();
        handled.clear();
        kinesis.put(stream, 50, 60);

        read(new StartPosition.TrimHorizon(), this::handle);

        awaitHandled(50, 60);
    }

    @Test
    void unhandledRecordsAreReadAgainAfterACrash() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 100);
        Set<String> before = new ConcurrentSkipListSet<>();
        AtomicInteger deliveries = new AtomicInteger();
        StreamReader crashing =
                read(
                        new StartPosition.TrimHorizon(),
                        record -> {
                            before.add(data(record));
                            return deliveries.incrementAndGet() > 30
                                    ? new CompletableFuture<>()
                                    : CompletableFuture.completedFuture(null);
                        });
        await().atMost(PATIENCE).until(() -> deliveries.get() > 30);
        assertThat(crashing.stop(Duration.ZERO)).isFalse();
        readers.clear();

        read(new StartPosition.TrimHorizon(), this::handle);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Set<String> all = new ConcurrentSkipListSet<>(before);
                            all.addAll(handled);
                            assertThat(all).hasSize(100);
                            assertThat(handled).hasSizeGreaterThanOrEqualTo(70);
                        });
    }

    @Test
    void noCheckpointIsSavedAfterItsLockIsReleased() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 2);
        SlowCheckpointStore checkpoints = new SlowCheckpointStore(checkpoints());
        AtomicReference<Thread> delivering = new AtomicReference<>();
        CompletableFuture<Void> patience = new CompletableFuture<>();
        StreamReader reader =
                StreamReader.start(
                        kinesis.runtime(stream),
                        settings(new StartPosition.TrimHorizon(), Ordering.SHARD),
                        checkpoints,
                        callbacks(
                                record -> {
                                    delivering.set(Thread.currentThread());
                                    patience.join();
                                    return handle(record);
                                }));
        await().atMost(PATIENCE).until(() -> delivering.get() != null);
        assertThat(reader.stop(Duration.ZERO)).isFalse();

        patience.complete(null);
        delivering.get().join();

        assertThat(handled).containsExactly("0");
        assertThat(checkpoints.savedAfterTheClose()).isZero();
    }

    @Test
    void anInterruptedStopSavesTheCheckpointAndReleasesTheLock() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 2);
        AtomicBoolean hangs = new AtomicBoolean();
        StreamReader reader =
                read(
                        new StartPosition.TrimHorizon(),
                        record -> {
                            if (data(record).equals("0")) {
                                return handle(record);
                            }
                            hangs.set(true);
                            return new CompletableFuture<>();
                        });
        await().atMost(PATIENCE).until(hangs::get);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread stop =
                new Thread(
                        () -> {
                            reader.stop(PATIENCE);
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });

        stop.start();
        stop.interrupt();
        stop.join();
        readers.clear();

        assertThat(interrupted).isTrue();
        handled.clear();
        read(new StartPosition.TrimHorizon(), this::handle);
        awaitHandled(1, 2);
    }

    @Test
    void latestIsSavedBeforeTheFirstRecord() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        awaitTheNextMillisecond();
        StreamReader first = read(new StartPosition.Latest(), this::handle);
        await().atMost(PATIENCE).until(() -> first.status().shards().size() == 1);
        first.stop(PATIENCE);
        readers.clear();
        assertThat(handled).isEmpty();
        kinesis.put(stream, 10, 20);

        read(new StartPosition.Latest(), this::handle);

        awaitHandled(10, 20);
    }

    @Test
    void latestIsTheStartOfTheReaderBeforeTheStreamExists() {
        StreamReader reader = read(new StartPosition.Latest(), this::handle);
        await().atMost(PATIENCE).until(() -> reader.status().problem() != null);

        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);

        awaitHandled(0, 10);
    }

    @Test
    void latestReadsAllOfAStreamReshardedBeforeItIsReached() {
        kinesis.create(stream, 1);
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.refusingDescriptions(
                KinesisException.builder().statusCode(500).message("down").build());
        StreamReader reader =
                StreamReader.start(
                        kinesis.runtime(stream, client),
                        settings(new StartPosition.Latest(), Ordering.SHARD),
                        checkpoints(),
                        callbacks(this::handle));
        readers.add(reader);
        await().atMost(PATIENCE).until(() -> reader.status().problem() != null);
        kinesis.put(stream, 0, 10);
        kinesis.client()
                .updateShardCount(
                        it ->
                                it.streamName(stream)
                                        .targetShardCount(2)
                                        .scalingType("UNIFORM_SCALING"))
                .join();
        kinesis.put(stream, 10, 20);

        client.acceptingDescriptions();

        awaitHandled(0, 20);
    }

    @Test
    void aMissingShardIsReportedUntilItExists() {
        kinesis.create(stream, 1);
        StreamReader reader =
                read(
                        new StartPosition.InShard(
                                "shardId-000000000002", new StartPosition.TrimHorizon()),
                        this::handle);
        await().atMost(PATIENCE).until(() -> reader.status().problem() != null);
        assertThat(reader.status().problem())
                .contains("\"shardId\" must be a shard of the stream")
                .contains("is 'shardId-000000000002'")
                .contains("the shards are shardId-000000000000");

        kinesis.client()
                .updateShardCount(
                        it ->
                                it.streamName(stream)
                                        .targetShardCount(2)
                                        .scalingType("UNIFORM_SCALING"))
                .join();

        await().atMost(PATIENCE)
                .until(
                        () ->
                                reader.status().problem() == null
                                        && reader.status().shards().size() == 1);
    }

    @Test
    void readingStartsAtATimestamp() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        awaitTheNextMillisecond();
        Instant between = Instant.now();
        kinesis.put(stream, 10, 20);

        read(new StartPosition.AtTimestamp(between), this::handle);

        awaitHandled(10, 20);
    }

    @Test
    void aRecreatedStreamIsReadFromItsBeginning() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 5);
        StreamReader first = read(new StartPosition.TrimHorizon(), this::handle);
        awaitHandled(0, 5);
        first.stop(PATIENCE);
        readers.clear();
        handled.clear();
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        kinesis.client().deleteStream(request -> request.streamName(stream)).join();
        await().until(() -> !Instant.now().isBefore(second));
        kinesis.create(stream, 1);
        kinesis.put(stream, 5, 9);

        read(new StartPosition.Latest(), this::handle);

        awaitHandled(5, 9);
    }

    @Test
    void concurrentCallsCreateAStreamOnce() {
        StreamProvisioner provisioner = new StreamProvisioner(kinesis.runtime(stream), PATIENCE);

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
