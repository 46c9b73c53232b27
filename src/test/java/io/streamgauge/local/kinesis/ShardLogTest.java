package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardLogTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final int MANY = 10_000;

    @TempDir private Path folder;
    private final TestClock clock = new TestClock(START);
    @AutoClose private Storage storage;
    private ShardLog log;
    private RecordWriter writer;

    @BeforeEach
    void open() {
        storage = Storage.open(folder);
        Streams streams = new Streams(storage, StreamArn.DEFAULT_REGION, new AtomicLong());
        streams.create(
                new Streams.Plan(
                        "prices",
                        1,
                        StreamSettings.of(
                                StreamSettings.Mode.PROVISIONED, 1024 * 1024, java.util.Map.of())),
                START);
        log = streams.get("prices").shards().all().get(0).log();
        writer = new RecordWriter(storage, streams, clock, Throughput.UNLIMITED);
    }

    @Test
    void aReaderSkipsTheNumbersThatAnUndoneChangeTook() {
        put("a");
        CompletableFuture<?> undone =
                storage.write(
                        connection -> {
                            log.append(
                                    new SqlStatements(connection),
                                    entries("lost".repeat(20).split("")),
                                    new ShardLog.Arrival(START, false));
                            throw new IllegalStateException("undone");
                        });
        put("b");

        assertThat(undone).isCompletedExceptionally();
        assertThat(read(1, MANY)).containsExactly("a", "b");
        assertThat(read(2, 10)).containsExactly("b");
    }

    @Test
    void aReaderNeverMissesARecordOfConcurrentPuts() throws Exception {
        int callers = 4;
        int calls = 50;
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            String name = caller + ":";
            Thread thread = new Thread(() -> putEach(name, calls));
            threads.add(thread);
            thread.start();
        }

        List<String> seen = new ArrayList<>();
        long next = 0;
        while (seen.size() < callers * calls) {
            ShardLog.Batch batch = log.read(new ShardTable.Range(next, next + 6, 1000), START);
            seen.addAll(data(batch));
            next = batch.next();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).doesNotHaveDuplicates();
        for (int caller = 0; caller < callers; caller++) {
            String name = caller + ":";
            assertThat(seen)
                    .filteredOn(text -> text.startsWith(name))
                    .isEqualTo(IntStream.range(0, calls).mapToObj(call -> name + call).toList());
        }
        assertThat(log.read(new ShardTable.Range(next, next + 6, 1000), START).records()).isEmpty();
    }

    @Test
    void recordsPastRetentionAreDeletedFromTheDisk() throws Exception {
        put("old", "old too");
        clock.forward(Duration.ofHours(30));

        put("new");

        long rows =
                storage.read(
                        connection -> {
                            try (Statement statement = connection.createStatement();
                                    ResultSet count =
                                            statement.executeQuery(
                                                    "SELECT count(*) FROM \"$kinesis\".records_%d_0"
                                                            .formatted(START.toEpochMilli()))) {
                                count.next();
                                return count.getLong(1);
                            }
                        });
        assertThat(rows).isEqualTo(1);
        assertThat(read(0, MANY)).containsExactly("new");
    }

    @Test
    void theNewestRecordsAreReadWithoutTheDisk() {
        put("a", "b");
        List<StoredRecord> stored = storage.read(this::stored);

        change("DELETE FROM ");

        assertThat(read(0, MANY)).containsExactly("a", "b");
        assertThat(log.read(new ShardTable.Range(0, MANY, MANY), START).records())
                .isEqualTo(stored);
    }

    @Test
    void recordsBeforeTheNewestAreReadFromTheDisk() {
        String large = "x".repeat(100_000);
        put("a", large);
        put(large, large);

        List<StoredRecord> all =
                log.read(new ShardTable.Range(0, MANY, 1_000_000), START).records();

        assertThat(all).isEqualTo(storage.read(this::stored)).hasSize(4);
    }

    @Test
    void arrivalTimesDoNotGoBackWithTheClock() {
        put("a");
        clock.forward(Duration.ofHours(-1));
        put("b");

        assertThat(log.read(new ShardTable.Range(0, MANY, MANY), Instant.EPOCH).records())
                .extracting(record -> record.place().arrival())
                .containsExactly(START, START);
    }

    private List<StoredRecord> stored(Connection connection) throws SQLException {
        return log.table()
                .read(new SqlStatements(connection), new ShardTable.Range(0, MANY, 1_000_000));
    }

    private void change(String beginning) {
        String sql = beginning + "\"$kinesis\".records_%d_0".formatted(START.toEpochMilli());
        storage.write(connection -> new SqlStatements(connection).run(sql)).join();
    }

    private void putEach(String caller, int calls) {
        for (int call = 0; call < calls; call++) {
            put(caller + call);
        }
    }

    private void put(String... texts) {
        writer.write("prices", entries(texts)).join();
    }

    private List<String> read(long first, long last) {
        return data(
                log.read(
                        new ShardTable.Range(first, last, MANY),
                        clock.instant().minus(Duration.ofHours(24))));
    }

    private static List<String> data(ShardLog.Batch batch) {
        return batch.records().stream()
                .map(record -> new String(record.data().binaryValue(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Entry> entries(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(
                        data ->
                                new Entry(
                                        "k",
                                        BigInteger.ZERO,
                                        BinaryNode.valueOf(data),
                                        data.length + 1))
                .toList();
    }
}
