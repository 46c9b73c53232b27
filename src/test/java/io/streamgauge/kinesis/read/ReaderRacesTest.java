package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What happens between two steps of a reader. */
class ReaderRacesTest extends StreamReaders {

    /** No record follows that would show that it is missing. */
    @Test
    void theLastRecordIsReadAgainAfterAnUnsettledDelivery() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 1);
        AtomicInteger deliveries = new AtomicInteger();

        read(
                new StartPosition.TrimHorizon(),
                record ->
                        switch (deliveries.incrementAndGet()) {
                            case 1 ->
                                    CompletableFuture.failedFuture(
                                            new IllegalStateException("once"));
                            case 2 -> throw new StackOverflowError("in the second delivery");
                            default -> handle(record);
                        });

        awaitHandled(0, 1);
        assertThat(dead).isEmpty();
    }

    @Test
    void checkpointsAreSavedAfterAnErrorInASave() {
        kinesis.create(stream, 1);
        CheckpointStore file = checkpoints();
        AtomicBoolean failing = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        List<Checkpoint> saved = new CopyOnWriteArrayList<>();
        CheckpointStore store =
                new CheckpointStore() {
                    @Override
                    public Optional<Checkpoint> load() {
                        return file.load();
                    }

                    @Override
                    public void save(Checkpoint checkpoint) {
                        if (failing.get()) {
                            failed.incrementAndGet();
                            throw new StackOverflowError("in a save");
                        }
                        saved.add(checkpoint);
                    }

                    @Override
                    public void close() {
                        file.close();
                    }
                };
        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream),
                        settings(new StartPosition.TrimHorizon(), Ordering.SHARD),
                        store,
                        callbacks(this::handle)));
        kinesis.put(stream, 0, 1);
        await().atMost(PATIENCE).until(() -> saved.size() > 1);

        failing.set(true);
        kinesis.put(stream, 1, 2);
        awaitQuietly().until(() -> failed.get() > 0);
        saved.clear();
        failing.set(false);

        awaitQuietly().until(() -> !saved.isEmpty());
    }

    /** Between the look at the clock and the look at the shards. */
    @Test
    void latestReadsAShardThatIsClosedDuringTheStart() {
        kinesis.create(stream, 1);
        AtomicBoolean looked = new AtomicBoolean();
        AtomicBoolean changed = new AtomicBoolean();
        KinesisAsyncClient client =
                (KinesisAsyncClient)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {KinesisAsyncClient.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("describeStreamSummary")) {
                                        looked.set(true);
                                    }
                                    if (method.getName().equals("listShards")
                                            && looked.get()
                                            && !changed.getAndSet(true)) {
                                        kinesis.put(stream, 0, 5);
                                        splitTheShard();
                                        kinesis.put(stream, 5, 10);
                                    }
                                    return method.invoke(kinesis.client(), arguments);
                                });
        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream, client),
                        settings(new StartPosition.Latest(), Ordering.SHARD),
                        checkpoints(),
                        callbacks(this::handle)));

        awaitHandled(0, 10);
    }

    /** Does not take the error, which is thrown on purpose, for one of the test. */
    private static ConditionFactory awaitQuietly() {
        return await().atMost(PATIENCE).dontCatchUncaughtExceptions();
    }

    private void splitTheShard() {
        kinesis.client()
                .splitShard(
                        it ->
                                it.streamName(stream)
                                        .shardToSplit("shardId-000000000000")
                                        .newStartingHashKey("7"))
                .join();
    }
}
