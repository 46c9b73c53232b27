package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.local.storage.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see of a split that is not committed yet, and may never be. */
class ReshardingTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir private Path folder;
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch planned = new CountDownLatch(1);
    private final CountDownLatch queued = new CountDownLatch(1);
    private final CountDownLatch applied = new CountDownLatch(1);
    private final CountDownLatch commit = new CountDownLatch(1);
    private Storage storage;
    private Streams streams;
    private Thread splitting;

    /** Applies a split, and holds the transaction that it is in before its commit. */
    @BeforeEach
    void splitWithoutACommit() throws Exception {
        storage = Storage.open(folder);
        streams = new Streams(storage, StreamArn.DEFAULT_REGION, new AtomicLong());
        var settings = StreamSettings.of(StreamSettings.Mode.PROVISIONED, 1024 * 1024, Map.of());
        streams.create(new Streams.Plan("prices", 1, settings), START);
        storage.write(
                connection -> {
                    busy.countDown();
                    queued.await();
                    return "";
                });
        busy.await();
        splitting = new Thread(this::split);
        splitting.start();
        planned.await();
        await().atMost(Patience.seconds(60))
                .until(() -> splitting.getState() == Thread.State.WAITING);
        storage.write(
                connection -> {
                    applied.countDown();
                    commit.await();
                    return "";
                });
        queued.countDown();
        applied.await();
    }

    @AfterEach
    void close() {
        commit.countDown();
        storage.close();
    }

    @Test
    void aShardHasNotEndedBeforeItsSplitIsCommitted() throws Exception {
        assertThat(parent().isOpen()).isFalse();
        assertThat(read(parent()).ended()).isFalse();

        commit.countDown();
        splitting.join();

        assertThat(read(parent()).ended()).isTrue();
    }

    @Test
    void aChildThatIsNotCommittedIsEmpty() {
        Shard child = streams.get("prices").shards().all().get(1);

        assertThat(child.log().from(START)).isEqualTo(1);
        assertThat(read(child).isEmpty()).isTrue();
    }

    private void split() {
        streams.reshard(
                "prices",
                stream -> {
                    Shard shard = stream.shards().all().get(0);
                    planned.countDown();
                    return Reshape.cut(shard, shard.range().end());
                },
                START.plusSeconds(5));
    }

    private Shard parent() {
        return streams.get("prices").shards().all().get(0);
    }

    private static ShardReadResult read(Shard shard) {
        return ShardReadResult.of(shard, new ShardTable.Range(1, 10, 10_000), START);
    }
}
