package io.streamgauge.kinesis.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class StreamWriterTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void onlyFailedRecordsAreSentAgain() {
        Set<String> throttledOnce = new HashSet<>(Set.of("1", "3"));
        FaultyKinesis kinesis = takingUnless(entry -> throttledOnce.remove(data(entry)));
        StreamWriter writer = writer(kinesis, settings(false));

        StreamWriteReport report = writer.write(numbers(0, 5)).join();

        assertThat(report.written()).isEqualTo(5);
        assertThat(sent(kinesis))
                .containsExactly(List.of("0", "1", "2", "3", "4"), List.of("1", "3"));
        assertThat(writer.books().written()).isEqualTo(5);
        assertThat(writer.books().waiting()).isZero();
        assertThat(writer.books().balance()).isTrue();
    }

    @Test
    void requestsHaveAtMostFiveHundredRecords() {
        FaultyKinesis kinesis = takingUnless(entry -> false);

        writer(kinesis, settings(false)).write(numbers(0, 1_200)).join();

        assertThat(sent(kinesis)).extracting(List::size).containsExactly(500, 500, 200);
    }

    @Test
    void requestsHaveAtMostTenMebibytes() {
        FaultyKinesis kinesis = takingUnless(entry -> false);
        StreamRecord large =
                new StreamRecord(SdkBytes.fromByteArrayUnsafe(new byte[(1 << 20) - 1]), "k", null);

        writer(kinesis, settings(false)).write(Collections.nCopies(21, large)).join();

        assertThat(sent(kinesis)).extracting(List::size).containsExactly(10, 10, 1);
    }

    @Test
    void invalidRecordsAreRejectedAlone() {
        FaultyKinesis kinesis = takingUnless(entry -> false);
        StreamWriter writer = writer(kinesis, settings(false));
        SdkBytes data = SdkBytes.fromUtf8String("x");

        StreamWriteReport report =
                writer.write(
                                List.of(
                                        new StreamRecord(data, "good", null),
                                        new StreamRecord(
                                                SdkBytes.fromByteArrayUnsafe(new byte[1 << 20]),
                                                "k",
                                                null),
                                        new StreamRecord(data, "", null),
                                        new StreamRecord(data, "k".repeat(257), null),
                                        new StreamRecord(data, "k", "1".repeat(39)),
                                        new StreamRecord(data, "k", "9".repeat(39)),
                                        new StreamRecord(data, "é".repeat(256), null)))
                        .join();

        assertThat(report.results())
                .extracting(RecordResult::getClass)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(
                        RecordResult.Written.class,
                        RecordResult.Rejected.class,
                        RecordResult.Rejected.class,
                        RecordResult.Rejected.class,
                        RecordResult.Written.class,
                        RecordResult.Rejected.class,
                        RecordResult.Written.class);
        assertThat(report.results().get(1).toString())
                .contains("data and partition key are 1048577 bytes; the stream takes 1048576");
        assertThat(writer.books().rejected())
                .isEqualTo(
                        Map.of(
                                RecordRejectReason.TOO_LARGE, 1L,
                                RecordRejectReason.PARTITION_KEY, 2L,
                                RecordRejectReason.EXPLICIT_HASH_KEY, 1L));
        assertThat(writer.books().balance()).isTrue();
    }

    @Test
    void throttledRequestsAreSentAgain() {
        List<RuntimeException> failures =
                new ArrayList<>(
                        List.of(refused("ThrottlingException", 400), refused("Internal", 500)));
        FaultyKinesis kinesis =
                FaultyKinesis.answering(
                        request -> {
                            if (!failures.isEmpty()) {
                                throw failures.remove(0);
                            }
                            return FaultyKinesis.taking(request, entry -> true);
                        });

        assertThat(writer(kinesis, settings(false)).write(numbers(0, 3)).join().written())
                .isEqualTo(3);
        assertThat(kinesis.puts).hasSize(3);
    }

    @Test
    void theExceptionHasTheCountAndReasonOfFailedRecords() {
        FaultyKinesis kinesis = takingUnless(entry -> data(entry).equals("1"));
        StreamWriter writer =
                writer(
                        kinesis,
                        new StreamWriterSettings(Duration.ofSeconds(1), false, 8, 1 << 20, SHORT));

        assertThatThrownBy(() -> writer.write(numbers(0, 3)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StreamWriteException.class)
                .hasMessageContaining(
                        "Stream 'prices': 1 of 3 records were not written (2 were, 0 were"
                                + " rejected): ProvisionedThroughputExceededException: Rate exceeded");
        assertThat(writer.books().failed()).isEqualTo(1);
        assertThat(writer.books().balance()).isTrue();
    }

    @Test
    void permanentFailuresAreNotRetried() {
        FaultyKinesis kinesis =
                FaultyKinesis.answering(
                        request -> {
                            throw ResourceNotFoundException.builder().message("no stream").build();
                        });

        assertThatThrownBy(() -> writer(kinesis, settings(false)).write(numbers(0, 2)).join())
                .hasMessageContaining("2 of 2 records were not written")
                .hasMessageContaining("no stream");
        assertThat(kinesis.puts).hasSize(1);
    }

    @Test
    void responsesWithMissingResultsAreRetried() {
        List<PutRecordsResponse> answers =
                new ArrayList<>(List.of(PutRecordsResponse.builder().build()));
        FaultyKinesis kinesis =
                FaultyKinesis.answering(
                        request ->
                                answers.isEmpty()
                                        ? FaultyKinesis.taking(request, entry -> true)
                                        : answers.remove(0));

        assertThat(writer(kinesis, settings(false)).write(numbers(0, 2)).join().written())
                .isEqualTo(2);
        assertThat(kinesis.puts).hasSize(2);
    }

    @Test
    void otherRecordsAreWrittenWhenKinesisRefusesOne() {
        FaultyKinesis kinesis =
                FaultyKinesis.answering(
                        request -> {
                            if (request.records().stream().anyMatch(e -> data(e).equals("6"))) {
                                throw refused("ValidationException", 400);
                            }
                            return FaultyKinesis.taking(request, entry -> true);
                        });

        StreamWriteReport report = writer(kinesis, settings(false)).write(numbers(0, 10)).join();

        assertThat(report.written()).isEqualTo(9);
        assertThat(report.results().get(6))
                .isInstanceOfSatisfying(
                        RecordResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason())
                                        .isEqualTo(RecordRejectReason.REFUSED));
    }

    private StreamWriter writer(FaultyKinesis kinesis, StreamWriterSettings settings) {
        return new StreamWriter(
                new StreamRuntime(
                        "prices",
                        kinesis,
                        scheduler,
                        new Random(1),
                        InstantSource.system(),
                        InstantSource.system()),
                settings,
                new StreamWriterEvents("stream", new SimpleMeterRegistry()));
    }

    private static StreamWriterSettings settings(boolean orderByKey) {
        return new StreamWriterSettings(Duration.ofSeconds(20), orderByKey, 4, 1 << 20, SHORT);
    }

    private static FaultyKinesis takingUnless(Function<PutRecordsRequestEntry, Boolean> throttled) {
        return FaultyKinesis.answering(
                request -> FaultyKinesis.taking(request, entry -> !throttled.apply(entry)));
    }

    private static RuntimeException refused(String code, int status) {
        return KinesisException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static List<StreamRecord> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> record(i, "key " + i)).toList();
    }

    private static StreamRecord record(int number, String key) {
        return new StreamRecord(SdkBytes.fromUtf8String(String.valueOf(number)), key, null);
    }

    private static String data(PutRecordsRequestEntry entry) {
        return entry.data().asUtf8String();
    }

    private static List<List<String>> sent(FaultyKinesis kinesis) {
        return kinesis.puts.stream()
                .map(request -> request.records().stream().map(StreamWriterTest::data).toList())
                .toList();
    }
}
