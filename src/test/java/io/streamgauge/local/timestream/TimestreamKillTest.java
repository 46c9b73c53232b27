package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalAwsProcess;
import io.streamgauge.local.storage.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** The endpoint runs as a process that is killed while clients write. */
@Tag("long")
class TimestreamKillTest {

    private static final int BATCH = 20;
    private static final int IN_FLIGHT = 8;

    @TempDir private Path folder;

    private final long start = Instant.now().toEpochMilli() - 1_000_000;
    private final AtomicLong next = new AtomicLong();
    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
    private volatile boolean killed;

    @Test
    void allThatWasAcknowledgedIsThereAfterEachKill() throws Exception {
        for (int round = 1; round <= 2; round++) {
            killed = false;
            int goal = acknowledged.size() + 1_000;
            try (LocalAwsProcess process = LocalAwsProcess.start(folder);
                    TimestreamWriteAsyncClient client = client(process)) {
                if (round == 1) {
                    client.createDatabase(r -> r.databaseName("market")).join();
                    client.createTable(r -> r.databaseName("market").tableName("prices")).join();
                }
                LongStream.range(0, IN_FLIGHT).forEach(i -> writeOn(client));
                await().until(() -> acknowledged.size() > goal);
                process.kill();
                killed = true;
            }
            assertThat(stored()).containsAll(acknowledged);
        }
    }

    private void writeOn(TimestreamWriteAsyncClient client) {
        long from = next.getAndAdd(BATCH);
        var unused =
                write(client, from)
                        .thenAccept(
                                done -> {
                                    LongStream.range(from, from + BATCH).forEach(acknowledged::add);
                                    if (!killed) {
                                        writeOn(client);
                                    }
                                });
    }

    private java.util.concurrent.CompletableFuture<WriteRecordsResponse> write(
            TimestreamWriteAsyncClient client, long from) {
        return client.writeRecords(
                request ->
                        request.databaseName("market")
                                .tableName("prices")
                                .records(
                                        LongStream.range(from, from + BATCH)
                                                .mapToObj(this::record)
                                                .toList()));
    }

    private Record record(long i) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value("S" + i % 7).build())
                .measureName("price")
                .measureValue(String.valueOf(i))
                .measureValueType("BIGINT")
                .time(String.valueOf(start + i))
                .build();
    }

    private static TimestreamWriteAsyncClient client(LocalAwsProcess process) {
        var builder = TimestreamWriteAsyncClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, process.url());
        return builder.build();
    }

    private Set<Long> stored() throws Exception {
        try (Storage storage = Storage.open(folder)) {
            return storage.read(
                    connection -> {
                        Set<Long> found = new TreeSet<>();
                        try (var statement = connection.createStatement();
                                var rows =
                                        statement.executeQuery(
                                                "SELECT \"measure_value::bigint\" FROM"
                                                        + " market.prices")) {
                            while (rows.next()) {
                                found.add(rows.getLong(1));
                            }
                        }
                        return found;
                    });
        }
    }
}
