package io.streamgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.SmallDisk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClientBuilder;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClientBuilder;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** The embedded endpoint on a disk that is full for a while. */
class FullDiskTest {

    /** What is free again later. */
    private static final int RESERVE = 20;

    private static final Random RANDOM = new Random(20_261_129);
    private final Instant now = Instant.now();

    @TempDir private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    private final Set<String> acknowledged = new TreeSet<>();
    private int next;
    private TimestreamWriteClient write;
    private TimestreamQueryClient query;
    private KinesisClient kinesis;
    private LocalAws aws;

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(open);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Full within the write-ahead log, and within a checkpoint, which comes after 16 MB of it. */
    @ParameterizedTest
    @ValueSource(ints = {5, 19})
    void readingsAreRefusedUntilThereIsSpaceAgain(int megabytes) throws Exception {
        SmallDisk disk = start(megabytes);
        assertThatThrownBy(() -> writeUntilRefused(this::writeReading))
                .isInstanceOf(SdkServiceException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("\"local.data\"");
        disk.fill();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::writeReading)
                    .isInstanceOfSatisfying(
                            SdkServiceException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(500));
        }
        assertThat(aws.problem()).get().asString().contains("free some space");
        assertThat(count()).isEqualTo(acknowledged.size());

        disk.free();
        await().until(() -> aws.problem().isEmpty());
        writeReading();

        assertThat(readings()).isEqualTo(acknowledged);
        restart();
        assertThat(readings()).isEqualTo(acknowledged);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 19})
    void recordsAreRefusedUntilThereIsSpaceAgain(int megabytes) throws Exception {
        SmallDisk disk = start(megabytes);
        assertThatThrownBy(() -> writeUntilRefused(this::putRecord))
                .isInstanceOf(SdkServiceException.class)
                .hasMessageContaining("No space left on device");
        disk.fill();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::putRecord)
                    .isInstanceOfSatisfying(
                            SdkServiceException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(500));
        }
        assertThat(records()).isEqualTo(acknowledged);

        disk.free();
        putRecord();

        assertThat(aws.problem()).isEmpty();
        assertThat(records()).isEqualTo(acknowledged);
        restart();
        assertThat(records()).isEqualTo(acknowledged);
    }

    private SmallDisk start(int megabytes) throws Exception {
        SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), megabytes + RESERVE);
        disk.reserve(RESERVE);
        open.add(disk);
        restart();
        write.createDatabase(it -> it.databaseName("shop"));
        write.createTable(it -> it.databaseName("shop").tableName("numbers"));
        kinesis.createStream(it -> it.streamName("s").shardCount(1));
        return disk;
    }

    private void restart() throws Exception {
        while (open.size() > 1) {
            open.remove(open.size() - 1).close();
        }
        aws =
                opened(
                        LocalAws.start(
                                new LocalConfiguration(
                                                0, folder.resolve("disk"), InstantSource.system())
                                        .relaxed()));
        TimestreamWriteClientBuilder writing = TimestreamWriteClient.builder();
        TimestreamQueryClientBuilder asking = TimestreamQueryClient.builder();
        KinesisClientBuilder streaming = KinesisClient.builder();
        for (var builder : List.of(writing, asking, streaming)) {
            LocalAwsFixture.client(builder, aws.url());
            builder.overrideConfiguration(it -> it.retryStrategy(r -> r.maxAttempts(1)));
        }
        write = opened(writing.build());
        query = opened(asking.build());
        kinesis = opened(streaming.build());
    }

    private <C extends AutoCloseable> C opened(C closeable) {
        open.add(closeable);
        return closeable;
    }

    private void writeUntilRefused(Runnable write) {
        for (int i = 0; i < 30_000; i++) {
            write.run();
        }
    }

    private void writeReading() {
        List<String> ids = ids(100);
        write.writeRecords(
                it ->
                        it.databaseName("shop")
                                .tableName("numbers")
                                .commonAttributes(
                                        all ->
                                                all.measureName("m")
                                                        .measureValueType("VARCHAR")
                                                        .measureValue(filler(1_000))
                                                        .time(String.valueOf(now.toEpochMilli())))
                                .records(
                                        ids.stream()
                                                .map(
                                                        id ->
                                                                Record.builder()
                                                                        .dimensions(
                                                                                d ->
                                                                                        d.name("id")
                                                                                                .value(
                                                                                                        id))
                                                                        .build())
                                                .toList()));
        acknowledged.addAll(ids);
    }

    private void putRecord() {
        String id = ids(1).get(0);
        kinesis.putRecord(
                it ->
                        it.streamName("s")
                                .partitionKey(id)
                                .data(SdkBytes.fromUtf8String(filler(50_000))));
        acknowledged.add(id);
    }

    /** What a database cannot compress. */
    private static String filler(int length) {
        byte[] bytes = new byte[length * 3 / 4];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("%06d".formatted(next++));
        }
        return ids;
    }

    /** A long result would need space for its pages. */
    private int count() {
        return Integer.parseInt(
                query.query(it -> it.queryString("SELECT count(*) FROM shop.numbers"))
                        .rows()
                        .get(0)
                        .data()
                        .get(0)
                        .scalarValue());
    }

    private Set<String> readings() {
        Set<String> ids = new TreeSet<>();
        query.queryPaginator(it -> it.queryString("SELECT id FROM shop.numbers"))
                .forEach(
                        page ->
                                page.rows()
                                        .forEach(row -> ids.add(row.data().get(0).scalarValue())));
        return ids;
    }

    private Set<String> records() {
        Set<String> keys = new TreeSet<>();
        String iterator =
                kinesis.getShardIterator(
                                it ->
                                        it.streamName("s")
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
        boolean more = true;
        while (more) {
            String from = iterator;
            GetRecordsResponse page = kinesis.getRecords(it -> it.shardIterator(from));
            page.records().forEach(record -> keys.add(record.partitionKey()));
            iterator = page.nextShardIterator();
            more = !page.records().isEmpty();
        }
        return keys;
    }
}
