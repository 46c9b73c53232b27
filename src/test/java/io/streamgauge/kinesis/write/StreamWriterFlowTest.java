package io.streamgauge.kinesis.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.faults.BusyTimers;
import io.streamgauge.kinesis.EmbeddedKinesis;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.write.StreamWriterSettings.Flow;
import io.streamgauge.time.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

class StreamWriterFlowTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    /** Puts that wait for an answer. */
    private final Queue<Runnable> unanswered = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void lingeringWritesShareARequest() {
        FaultyKinesis kinesis = FaultyKinesis.answering(request -> takingAll(request));
        StreamWriter writer = writer(kinesis, new Flow(Duration.ofMillis(200), 4, 100, 1 << 20));

        List<CompletableFuture<StreamWriteReport>> writes = tenWritesOfOne(writer);

        assertThat(writes).allMatch(write -> write.join().written() == 1);
        assertThat(kinesis.puts).hasSize(1);
    }

    @Test
    void fullRequestsDoNotLinger() {
        FaultyKinesis kinesis = FaultyKinesis.answering(request -> takingAll(request));
        StreamWriter writer =
                writer(
                        kinesis,
                        new Flow(Duration.ofDays(1), 4, 10_000, Flow.DEFAULT_WAITING_BYTES));

        CompletableFuture<StreamWriteReport> write = writer.write(records(1_100, 10));

        assertThat(kinesis.puts).extracting(put -> put.records().size()).containsExactly(500, 500);
        assertThat(write).isNotDone();
        writer.close();
        assertThat(write.join().written()).isEqualTo(1_100);
    }

    @Test
    void lingeringWritesShareAnAggregate() {
        ShardedKinesis kinesis = new ShardedKinesis(1);
        StreamWriterSettings settings =
                settings(new Flow(Duration.ofMillis(200), 4, 100, 1 << 20)).withAggregate(true);
        StreamWriter writer =
                new StreamWriter(
                        runtime(kinesis),
                        settings,
                        new StreamWriterEvents("stream", new SimpleMeterRegistry()));

        List<CompletableFuture<StreamWriteReport>> writes = tenWritesOfOne(writer);

        assertThat(writes).allMatch(write -> write.join().written() == 1);
        assertThat(kinesis.puts).containsExactly(1);
        assertThat(kinesis.records()).hasSize(1);
    }

    @Test
    void writesBlockAtTheRecordLimit() {
        StreamWriter writer = writer(hanging(), new Flow(Duration.ZERO, 1, 1_000, 1 << 30));

        assertThat(takenBeforeItWaits(writer, records(400, 10))).isEqualTo(1200);
    }

    @Test
    void writesBlockAtTheByteLimit() {
        StreamWriter writer = writer(hanging(), new Flow(Duration.ZERO, 1, 1 << 30, 1_000_000));

        assertThat(takenBeforeItWaits(writer, records(4, 100_000))).isEqualTo(12);
    }

    @Test
    void blockedWritesResumeWhenRecordsAreWritten() throws Exception {
        StreamWriter writer = writer(hanging(), new Flow(Duration.ZERO, 1, 500, 1 << 30));
        CompletableFuture<StreamWriteReport> first = writer.write(records(500, 10));
        List<StreamWriteReport> reports = new ArrayList<>();
        Thread second = new Thread(() -> reports.add(writer.write(records(10, 10)).join()));
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);

        answer();

        assertThat(first.join().written()).isEqualTo(500);
        await().until(() -> !unanswered.isEmpty());
        answer();
        second.join();
        assertThat(reports).singleElement().extracting(StreamWriteReport::written).isEqualTo(10);
        assertThat(writer.books()).isEqualTo(new StreamBooks(510, 510, Map.of(), 0, 0));
    }

    @Test
    void requestsInFlightAreLimited() {
        FaultyKinesis kinesis = hanging();
        StreamWriter writer = writer(kinesis, new Flow(Duration.ZERO, 3, 100_000, 1 << 30));

        CompletableFuture<StreamWriteReport> write = writer.write(records(5_000, 10));

        assertThat(kinesis.puts).hasSize(3);
        await().until(
                        () -> {
                            answer();
                            assertThat(unanswered.size()).isLessThanOrEqualTo(3);
                            return write.isDone();
                        });
        assertThat(write.join().written()).isEqualTo(5_000);
    }

    @Test
    void queuedRecordsFailWhenTheRequestAheadHangs() {
        StreamWriter writer =
                new StreamWriter(
                        runtime(hanging()),
                        new StreamWriterSettings(Duration.ofSeconds(1), false, 1, 1 << 20, SHORT),
                        new StreamWriterEvents("stream", new SimpleMeterRegistry()));

        assertThatThrownBy(() -> writer.write(records(700, 10)).join())
                .hasMessageContaining("700 of 700 records were not written")
                .hasMessageContaining("TimeoutException")
                .hasMessageContaining(
                        "it was queued longer than the delivery timeout behind others");
        assertThat(writer.books().balance()).isTrue();
        assertThat(writer.books().waiting()).isZero();
    }

    @Test
    void theMaximumRecordSizeIsThatOfTheStream(@TempDir Path folder) {
        try (EmbeddedKinesis kinesis = EmbeddedKinesis.start(folder)) {
            kinesis.create("prices", 1);
            StreamWriter writer =
                    new StreamWriter(
                            kinesis.runtime("prices"),
                            new StreamWriterSettings(
                                    Duration.ofSeconds(20), false, 4, 1_000, SHORT),
                            new StreamWriterEvents("stream", new SimpleMeterRegistry()));
            assertThat(writer.write(records(1, 2_000)).join().rejected()).isEqualTo(1);

            writer.prepare().join();

            assertThat(writer.write(records(1, 2_000)).join().written()).isEqualTo(1);
            assertThat(writer.write(records(1, 1 << 20)).join().rejected()).isEqualTo(1);
        }
    }

    /** Makes ten writes before the first of them may have lingered long enough. */
    private List<CompletableFuture<StreamWriteReport>> tenWritesOfOne(StreamWriter writer) {
        BusyTimers busy = BusyTimers.hold(scheduler);
        List<CompletableFuture<StreamWriteReport>> writes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            writes.add(writer.write(records(1, 10)));
        }
        busy.release();
        return writes;
    }

    /** Writes in a thread of its own until that waits, and says how many records were taken. */
    private static long takenBeforeItWaits(StreamWriter writer, List<StreamRecord> records) {
        Thread thread =
                new Thread(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                writer.write(records);
                            }
                        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        long waiting = writer.books().waiting() - records.size();
        thread.interrupt();
        return waiting;
    }

    private FaultyKinesis hanging() {
        return FaultyKinesis.answeringLater(
                request -> {
                    CompletableFuture<PutRecordsResponse> answer = new CompletableFuture<>();
                    unanswered.add(() -> answer.complete(takingAll(request)));
                    return answer;
                });
    }

    private void answer() {
        Runnable oldest = unanswered.poll();
        if (oldest != null) {
            oldest.run();
        }
    }

    private static PutRecordsResponse takingAll(PutRecordsRequest request) {
        return FaultyKinesis.taking(request, entry -> true);
    }

    private StreamRuntime runtime(KinesisAsyncClient client) {
        return new StreamRuntime(
                "prices",
                client,
                scheduler,
                new Random(1),
                InstantSource.system(),
                InstantSource.system());
    }

    private StreamWriter writer(FaultyKinesis kinesis, Flow flow) {
        return new StreamWriter(
                runtime(kinesis),
                settings(flow),
                new StreamWriterEvents("stream", new SimpleMeterRegistry()));
    }

    private static StreamWriterSettings settings(Flow flow) {
        return new StreamWriterSettings(Duration.ofSeconds(60), false, false, 1 << 20, flow, SHORT);
    }

    private static List<StreamRecord> records(int count, int bytes) {
        SdkBytes data = SdkBytes.fromByteArrayUnsafe(new byte[bytes]);
        return IntStream.range(0, count)
                .mapToObj(i -> new StreamRecord(data, String.valueOf(i), null))
                .toList();
    }
}
