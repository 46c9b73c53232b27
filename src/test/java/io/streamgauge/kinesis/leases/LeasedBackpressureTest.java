package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shards whose records do not fit into the route. */
@Tag("long")
class LeasedBackpressureTest extends LeasedReaders {

    private static final int SHARDS = 20;
    private static final int PER_SHARD = 100;

    @Test
    void aFullShardDoesNotKeepOthersFromStarting() {
        kinesis.create(stream, SHARDS);
        for (int from = 0; from < SHARDS * PER_SHARD; from += 400) {
            kinesis.put(stream, from, from + 400);
        }
        Map<String, Set<String>> started = new ConcurrentHashMap<>();
        StreamRuntime runtime = kinesis.runtime(stream);

        LeasedReader reader =
                read(
                        runtime,
                        settings(reads(Optional.empty()), deliveries(Ordering.NONE)),
                        records -> {
                            started.computeIfAbsent(
                                            records.get(0).shardId(),
                                            shard -> ConcurrentHashMap.newKeySet())
                                    .add(data(records.get(0)));
                            return new CompletableFuture<>();
                        });

        await().atMost(PATIENCE).until(() -> started.size() == SHARDS);
        // Each is full, and has more records.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(started.values())
                                        .allSatisfy(records -> assertThat(records).hasSize(10)));
        assertThat(reader.status().shards()).hasSize(SHARDS);
    }
}
