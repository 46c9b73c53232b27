package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances that begin at the same moment, with neither a stream nor a table. */
@Tag("long")
class LeasedFirstStartTest extends LeasedReaders {

    private static final int INSTANCES = 3;

    @Test
    void instancesThatStartTogetherAllRead() {
        table = stream + "-new";
        List<Set<String>> handled = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            Set<String> own = ConcurrentHashMap.newKeySet();
            handled.add(own);
            read(
                    kinesis.runtime(stream),
                    creating(settings(reads(Optional.empty()), deliveries(Ordering.KEY))),
                    records -> {
                        records.forEach(record -> own.add(data(record)));
                        return done();
                    });
        }
        await().atMost(PATIENCE).until(() -> !owners().isEmpty());

        AtomicInteger put = new AtomicInteger();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            int from = put.getAndAdd(20);
                            kinesis.put(stream, from, from + 20);
                            return handled.stream().noneMatch(Set::isEmpty);
                        });
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Set<String> all = new TreeSet<>();
                            handled.forEach(all::addAll);
                            assertThat(all).hasSize(put.get());
                        });
        assertThat(unavailable).isEmpty();
        assertThat(readers).allMatch(reader -> reader.status().problem() == null);
    }

    private static LeaseSettings creating(LeaseSettings settings) {
        StreamReaderSettings reader = settings.reader();
        return new LeaseSettings(
                settings.application(),
                settings.failover(),
                new StreamReaderSettings(
                        reader.start(),
                        reader.ignoreCheckpoint(),
                        reader.reads(),
                        reader.deliveries(),
                        reader.checkpointInterval(),
                        OptionalInt.of(INSTANCES)));
    }
}
