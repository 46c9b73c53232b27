package io.streamgauge.timestream;

import static io.streamgauge.timestream.ScriptedTimestream.rejecting;
import static io.streamgauge.timestream.ScriptedTimestream.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** What follows from rejected versions, throttles and what requests cost. */
class WriterPoliciesTest extends WriterContract {

    @Test
    void aRejectedVersionIsRewrittenAboveTheVersionInTheTable() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                version(request) < 8
                                        ? staleAt(version(request) == 1 ? 6 : 7)
                                        : written());

        WriteReport report =
                writer(timestream, policies("same_version:bumpVersion,stale_version:bumpVersion"))
                        .write(TestReadings.prices(3))
                        .join();

        assertThat(report).isEqualTo(new WriteReport(3, List.of()));
        assertThat(timestream.requests())
                .extracting(WriterPoliciesTest::version)
                .containsExactly(1L, 7L, 8L);
        assertThat(timestream.requests())
                .extracting(request -> request.records().size())
                .containsExactly(3, 1, 1);
        books.mustBalance(3);
    }

    @Test
    void twoValuesOfOneRecordAreSentOneAfterTheOther() {
        CompletableFuture<WriteRecordsResponse> slow = new CompletableFuture<>();
        Deque<CompletableFuture<WriteRecordsResponse>> answers = new ArrayDeque<>(List.of(slow));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());
        TimestreamWriter writer = writer(timestream, policies("same_version:bumpVersion"));

        CompletableFuture<WriteReport> first = writer.write(List.of(TestReadings.price(1)));
        CompletableFuture<WriteReport> second = writer.write(List.of(TestReadings.price(1)));

        assertThat(timestream.requests()).hasSize(1);
        assertThat(second).isNotDone();
        slow.completeExceptionally(
                ThrottlingException.builder().statusCode(429).message("slow down").build());
        assertThat(first.join().written()).isEqualTo(1);
        assertThat(second.join().written()).isEqualTo(1);
        assertThat(timestream.requests()).hasSize(3);
        assertThat(writer.write(List.of(TestReadings.price(1))).join().written()).isEqualTo(1);
    }

    @Test
    void aVersionThatOthersKeepRaisingIsRejectedAfterTenBumps() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> staleAt(version(request) + 1));

        WriteReport report =
                writer(timestream, policies("stale_version:bumpVersion"))
                        .write(TestReadings.prices(1))
                        .join();

        assertThat(report.rejected())
                .extracting(RejectedReading::rejectionClass)
                .containsExactly(RejectReason.STALE_VERSION);
        assertThat(timestream.requests()).hasSize(11);
    }

    @Test
    void aRejectionWithoutAnExistingVersionIsNotRewritten() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                rejecting(
                                        "The record version 1 is lower than the existing version",
                                        0));

        WriteReport report =
                writer(timestream, policies("stale_version:bumpVersion"))
                        .write(TestReadings.prices(1))
                        .join();

        assertThat(report.rejected()).hasSize(1);
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void throttlesOfTheMagneticStoreSlowTheWriterDown() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers = new ArrayDeque<>();
        answers.add(
                CompletableFuture.failedFuture(
                        ThrottlingException.builder()
                                .statusCode(429)
                                .message("ActiveMagneticStorePartitions is exceeded")
                                .build()));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        write(timestream, TestReadings.prices(1));

        assertThat(books.throttles()).containsExactly(Store.MAGNETIC);
        assertThat(books.allowed()).isEqualTo(2);
    }

    @Test
    void throttlesOfTheMemoryStoreKeepTheRequestsInFlight() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers = new ArrayDeque<>();
        answers.add(
                CompletableFuture.failedFuture(
                        ThrottlingException.builder().statusCode(429).message("slow").build()));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        write(timestream, TestReadings.prices(1));

        assertThat(books.throttles()).containsExactly(Store.MEMORY);
        assertThat(books.allowed()).isEqualTo(4);
    }

    @Test
    void onlyAcceptedRequestsAreMetered() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers =
                new ArrayDeque<>(
                        List.of(
                                CompletableFuture.failedFuture(
                                        ThrottlingException.builder().statusCode(429).build()),
                                rejecting("no reason", 1)));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        write(timestream, TestReadings.prices(150));

        assertThat(books.costs())
                .containsExactlyInAnyOrder(new Cost(1625, 2, 5), new Cost(825, 1, 3));
    }

    @Test
    void countsOfStoresNeverExceedWhatWasSent() {
        assertThat(IngestedRecords.of(5, ingested(3, 2))).isEqualTo(new IngestedRecords(3, 2, 0));
        assertThat(IngestedRecords.of(5, ingested(3, 1))).isEqualTo(new IngestedRecords(3, 1, 1));
        assertThat(IngestedRecords.of(5, ingested(7, 7))).isEqualTo(new IngestedRecords(5, 0, 0));
        assertThat(IngestedRecords.of(5, ingested(-1, null)))
                .isEqualTo(new IngestedRecords(0, 0, 5));
        assertThat(IngestedRecords.of(5, null)).isEqualTo(new IngestedRecords(0, 0, 5));
    }

    private static RecordsIngested ingested(Integer memory, Integer magnetic) {
        return RecordsIngested.builder().memoryStore(memory).magneticStore(magnetic).build();
    }

    private static WriterSettings policies(String onReject) {
        return new WriterSettings(
                Duration.ZERO, 4, 1000, DELIVERY_TIMEOUT, RejectPolicies.parse(onReject));
    }

    private static long version(WriteRecordsRequest request) {
        return request.commonAttributes().version();
    }

    private static CompletableFuture<WriteRecordsResponse> staleAt(long existing) {
        return rejecting(existing, "The record version is lower than the existing version", 0);
    }
}
