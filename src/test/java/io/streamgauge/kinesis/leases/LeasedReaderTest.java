package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LeasedReaderTest extends LeasedReaders {

    @Test
    void allRecordsOfAllShardsArrive() {
        kinesis.create(stream, 4);
        kinesis.put(stream, 0, 100);
        List<String> taken = new CopyOnWriteArrayList<>();

        read(
                record -> {
                    taken.add(data(record));
                    return done();
                });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).hasSize(100));
    }
}
