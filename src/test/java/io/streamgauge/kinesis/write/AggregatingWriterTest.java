package io.streamgauge.kinesis.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.EmbeddedKinesis;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.Deaggregation;
import io.streamgauge.time.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;

class AggregatingWriterTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void recordsAreAggregatedByShardAndEachHasAResult() {
        ShardedKinesis kinesis = new ShardedKinesis(4);
        StreamWriter writer = writer(kinesis, false);

        StreamWriteReport report = writer.write(numbers(0, 1_000)).join();

        assertThat(report.written()).isEqualTo(1_000);
        assertThat(report.results())
                .extracting(result -> ((RecordResult.Written) result).shardId())
                .containsOnly(
                        "shardId-000000000000",
                        "shardId-000000000001",
                        "shardId-000000000002",
                        "shardId-000000000003");
        assertThat(kinesis.puts).containsExactly(4);
        assertThat(readTwice(kinesis)).containsExactlyInAnyOrderElementsOf(texts(0, 1_000));
        assertThat(writer.books().written()).isEqualTo(1_000);
        assertThat(writer.books().balance()).isTrue();
    }

    @Test
    void aggregatesStayBelowTheTargetAndLargeRecordsStayPlain() {
        ShardedKinesis kinesis = new ShardedKinesis(1);
        List<StreamRecord> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(record("x".repeat(1_000 + i), "key " + i));
        }
        records.add(50, record("y".repeat(200_000), "large"));

        writer(kinesis, false).write(records).join();

        assertThat(kinesis.records()).hasSize(5);
        assertThat(kinesis.records())
                .filteredOn(record -> record.partitionKey().equals("large"))
                .singleElement()
                .satisfies(record -> assertThat(record.data().asByteArray()).hasSize(200_000));
        assertThat(kinesis.records())
                .filteredOn(record -> !record.partitionKey().equals("large"))
                .allSatisfy(
                        record ->
                                assertThat(record.data().asByteArray().length)
                                        .isLessThanOrEqualTo(AggregatePacking.TARGET_BYTES));
        assertThat(readTwice(kinesis))
                .containsExactlyElementsOf(
                        records.stream().map(r -> r.data().asUtf8String()).toList());
    }

    @Test
    void aSingleRecordForAShardIsSentPlain() {
        ShardedKinesis kinesis = new ShardedKinesis(1);

        writer(kinesis, false).write(List.of(record("alone", "key"))).join();

        assertThat(kinesis.records())
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.data().asUtf8String()).isEqualTo("alone");
                            assertThat(record.partitionKey()).isEqualTo("key");
                        });
    }

    @Test
    void explicitHashKeysChooseTheShardOfAnAggregate() {
        ShardedKinesis kinesis = new ShardedKinesis(2);
        List<StreamRecord> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String hash = i % 2 == 0 ? String.valueOf(i) : Aggregates.HIGHEST.toString();
            records.add(new StreamRecord(SdkBytes.fromUtf8String(String.valueOf(i)), "same", hash));
        }

        writer(kinesis, false).write(records).join();

        assertThat(kinesis.records()).hasSize(2);
        assertThat(kinesis.readByTheClientLibrary())
                .extracting(Aggregates::text)
                .containsExactly(
                        "0", "2", "4", "6", "8", "10", "12", "14", "16", "18", "1", "3", "5", "7",
                        "9", "11", "13", "15", "17", "19");
    }

    @Test
    void throttledAggregatesAreSentAgain() {
        ShardedKinesis kinesis = new ShardedKinesis(2);
        AtomicBoolean first = new AtomicBoolean(true);
        kinesis.throttled = entry -> first.getAndSet(false);

        StreamWriteReport report = writer(kinesis, false).write(numbers(0, 100)).join();

        assertThat(report.written()).isEqualTo(100);
        assertThat(kinesis.puts).containsExactly(2, 1);
        assertThat(readTwice(kinesis)).containsExactlyInAnyOrderElementsOf(texts(0, 100));
    }

    @Test
    void theClientLibraryReadsAllRecordsAfterASplit() {
        ShardedKinesis kinesis = new ShardedKinesis(2);
        StreamWriter writer = writer(kinesis, false);
        writer.write(numbers(0, 100)).join();
        kinesis.split();

        StreamWriteReport report = writer.write(numbers(100, 1_000)).join();

        assertThat(report.written()).isEqualTo(900);
        assertThat(kinesis.readByTheClientLibrary())
                .extracting(Aggregates::text)
                .containsExactlyInAnyOrderElementsOf(texts(0, 1_000));
        assertThat(kinesis.puts).containsExactly(2, 2, 4);
    }

    @Test
    void aggregatesInAMergedShardAreNotSentTwice() {
        ShardedKinesis kinesis = new ShardedKinesis(4);
        StreamWriter writer = writer(kinesis, false);
        writer.write(numbers(0, 100)).join();
        kinesis.merge();

        writer.write(numbers(100, 200)).join();
        writer.write(numbers(200, 300)).join();

        assertThat(readTwice(kinesis)).containsExactlyInAnyOrderElementsOf(texts(0, 300));
        assertThat(kinesis.puts).containsExactly(4, 4, 1);
    }

    @Test
    void aggregatesInAClosedShardAreNotSentTwice() {
        ShardedKinesis kinesis = new ShardedKinesis(4);
        StreamWriter writer = writer(kinesis, false);
        writer.write(numbers(0, 100)).join();
        kinesis.beforePut = kinesis::merge;
        kinesis.beforeList = kinesis::split;

        writer.write(numbers(100, 200)).join();

        assertThat(readTwice(kinesis)).containsExactlyInAnyOrderElementsOf(texts(0, 200));
        assertThat(kinesis.puts).containsExactly(4, 4);
    }

    @Test
    void retriedAggregatesArePackedAgainAfterASplit() {
        ShardedKinesis kinesis = new ShardedKinesis(1);
        AtomicBoolean first = new AtomicBoolean(true);
        kinesis.throttled =
                entry -> {
                    boolean throttled = first.getAndSet(false);
                    if (throttled) {
                        kinesis.split();
                    }
                    return throttled;
                };

        StreamWriteReport report = writer(kinesis, true).write(numbers(0, 300)).join();

        assertThat(report.written()).isEqualTo(300);
        assertThat(kinesis.readByTheClientLibrary())
                .extracting(Aggregates::text)
                .containsExactlyInAnyOrderElementsOf(texts(0, 300));
    }

    @Test
    void oneRecordIsRejectedWhenKinesisRefusesAnAggregate() {
        ShardedKinesis kinesis = new ShardedKinesis(1);
        FaultyKinesis refusing = new FaultyKinesis(kinesis);
        refusing.refusing(
                entry ->
                        Deaggregation.records("", plain(entry.data())).stream()
                                .anyMatch(record -> record.data().asUtf8String().equals("6")),
                refused("ValidationException", 400));

        StreamWriteReport report = writer(refusing, false).write(numbers(0, 20)).join();

        assertThat(report.written()).isEqualTo(19);
        assertThat(report.results().get(6)).isInstanceOf(RecordResult.Rejected.class);
    }

    @Test
    void recordsAreQueuedUntilTheShardsAreListed() {
        ShardedKinesis kinesis = new ShardedKinesis(1);
        kinesis.listFailures.add(refused("LimitExceededException", 500));
        kinesis.listFailures.add(refused("LimitExceededException", 500));

        assertThat(writer(kinesis, false).write(numbers(0, 10)).join().written()).isEqualTo(10);
    }

    @Test
    void writesFailWhenListingShardsIsDenied() {
        ShardedKinesis kinesis = new ShardedKinesis(1);
        kinesis.listFailures.add(refused("AccessDeniedException", 400));
        StreamWriter writer = writer(kinesis, false);

        assertThatThrownBy(() -> writer.write(numbers(0, 10)).join())
                .hasMessageContaining("10 of 10 records were not written")
                .hasMessageContaining("the shards cannot be listed: KinesisException");
        assertThat(writer.books().failed()).isEqualTo(10);
        assertThat(writer.books().balance()).isTrue();
    }

    @Test
    void theEmbeddedEndpointAcceptsAggregates(@TempDir Path folder) {
        try (EmbeddedKinesis kinesis = EmbeddedKinesis.start(folder)) {
            kinesis.create("prices", 3);
            StreamWriter writer =
                    new StreamWriter(
                            kinesis.runtime("prices"),
                            StreamWriterSettings.defaults().withAggregate(true),
                            new StreamWriterEvents("stream", new SimpleMeterRegistry()));
            writer.prepare().join();

            writer.write(numbers(0, 2_000)).join();

            List<Record> records = kinesis.records("prices");
            assertThat(records).hasSize(3);
            assertThat(records.stream().flatMap(r -> Deaggregation.records("", r).stream()))
                    .extracting(record -> record.data().asUtf8String())
                    .containsExactlyInAnyOrderElementsOf(texts(0, 2_000));
        }
    }

    /** What is in the stream, which the Kinesis Client Library sees as Deaggregation does. */
    private static List<String> readTwice(ShardedKinesis kinesis) {
        List<String> ours =
                kinesis.records().stream()
                        .flatMap(record -> Deaggregation.records("", record).stream())
                        .map(record -> record.data().asUtf8String())
                        .toList();
        assertThat(kinesis.readByTheClientLibrary())
                .extracting(Aggregates::text)
                .containsExactlyElementsOf(ours);
        return ours;
    }

    private StreamWriter writer(KinesisAsyncClient kinesis, boolean orderByKey) {
        StreamWriterSettings settings =
                new StreamWriterSettings(Duration.ofSeconds(20), orderByKey, 4, 1 << 20, SHORT);
        return new StreamWriter(
                new StreamRuntime(
                        "prices",
                        kinesis,
                        scheduler,
                        new Random(1),
                        InstantSource.system(),
                        InstantSource.system()),
                settings.withAggregate(true),
                new StreamWriterEvents("stream", new SimpleMeterRegistry()));
    }

    private static RuntimeException refused(String code, int status) {
        return KinesisException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static Record plain(SdkBytes data) {
        return Record.builder().sequenceNumber("1").partitionKey("k").data(data).build();
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private static List<StreamRecord> numbers(int from, int to) {
        return texts(from, to).stream().map(text -> record(text, "key " + text)).toList();
    }

    private static StreamRecord record(String data, String key) {
        return new StreamRecord(SdkBytes.fromUtf8String(data), key, null);
    }
}
