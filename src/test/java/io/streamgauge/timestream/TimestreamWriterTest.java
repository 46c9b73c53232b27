package io.streamgauge.timestream;

import static io.streamgauge.timestream.ScriptedTimestream.rejecting;
import static io.streamgauge.timestream.ScriptedTimestream.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.faults.BusyTimers;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.InternalServerException;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

class TimestreamWriterTest extends WriterContract {

    @Test
    void readingsAreSentInRequestsOfAtMostOneHundred() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());

        WriteReport report = write(timestream, TestReadings.prices(250));

        assertThat(report).isEqualTo(new WriteReport(250, List.of()));
        assertThat(timestream.requests())
                .extracting(request -> request.records().size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void attributesThatAllReadingsShareAreSentOnce() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());

        write(
                timestream,
                List.of(
                        TestReadings.reading(
                                1, "quote", Map.of("symbol", "BTC", "currency", "USD")),
                        TestReadings.reading(
                                2, "quote", Map.of("symbol", "ETH", "currency", "USD"))));

        WriteRecordsRequest request = timestream.requests().get(0);
        Record common = request.commonAttributes();
        assertThat(common.dimensions())
                .extracting(dimension -> dimension.name() + "=" + dimension.value())
                .containsExactly("currency=USD");
        assertThat(common.measureName()).isEqualTo("quote");
        assertThat(common.measureValueTypeAsString()).isEqualTo("DOUBLE");
        assertThat(common.timeUnitAsString()).isEqualTo("MILLISECONDS");
        assertThat(common.version()).isEqualTo(1);
        assertThat(request.records())
                .extracting(record -> record.dimensions().get(0).value())
                .containsExactly("BTC", "ETH");
        assertThat(request.records().get(0).measureName()).isNull();
        assertThat(request.records().get(0).version()).isNull();
    }

    @Test
    void rejectedRecordsAreReportedWithTheirRowAndNoneIsResent() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                rejecting(
                                        "The record timestamp is outside the time range [a, b) of"
                                                + " the memory store.",
                                        7,
                                        99));

        WriteReport report = write(timestream, TestReadings.prices(100));

        assertThat(report.written()).isEqualTo(98);
        assertThat(report.rejected())
                .extracting(reject -> reject.item().row().origin())
                .containsExactly("row 7", "row 99");
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void aRejectionOfAnUnknownIndexLeavesTheOutcomeUnknown() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers =
                new ArrayDeque<>(List.of(rejecting("none"), rejecting("beyond", 3)));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        WriteReport report = write(timestream, TestReadings.prices(3));

        assertThat(report).isEqualTo(new WriteReport(3, List.of()));
        assertThat(timestream.requests()).hasSize(3);
    }

    @Test
    void theSameRecordsAreResentWhileTheOutcomeIsUnknown() {
        Deque<Exception> failures =
                new ArrayDeque<>(
                        List.of(
                                ThrottlingException.builder().statusCode(429).build(),
                                InternalServerException.builder().statusCode(500).build(),
                                SdkClientException.create("reset", new IOException("reset"))));
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                failures.isEmpty()
                                        ? written()
                                        : CompletableFuture.failedFuture(failures.remove()));

        WriteReport report = write(timestream, TestReadings.prices(3));

        assertThat(report.written()).isEqualTo(3);
        assertThat(timestream.requests()).hasSize(4);
        assertThat(timestream.requests().stream().distinct()).hasSize(1);
    }

    @Test
    void anInvalidRecordDoesNotFailTheNinetyNineOthers() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                request.records().stream()
                                                .anyMatch(r -> r.measureValue().equals("42.0"))
                                        ? CompletableFuture.failedFuture(invalid())
                                        : written());

        WriteReport report = write(timestream, TestReadings.prices(100));

        assertThat(report.written()).isEqualTo(99);
        assertThat(report.rejected()).hasSize(1);
        assertThat(report.rejected().get(0).item().row().origin()).isEqualTo("row 42");
        assertThat(report.rejected().get(0).rejectionClass()).isEqualTo(RejectReason.QUOTA);
    }

    @Test
    void refusedRequestsFailAtOnceWithTheRemedy() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                CompletableFuture.failedFuture(
                                        AccessDeniedException.builder()
                                                .statusCode(403)
                                                .message("no")
                                                .build()));

        ReadingWriteException failure = failure(timestream, TestReadings.prices(2));

        assertThat(failure)
                .hasMessageContaining("market/prices")
                .hasMessageContaining("2 readings failed")
                .hasMessageContaining("timestream:WriteRecords");
        assertThat(failure.retryable()).isFalse();
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void unansweredRequestsFailAfterTheDeliveryTimeout() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(50)));
                            return CompletableFuture.failedFuture(
                                    InternalServerException.builder().statusCode(500).build());
                        });

        ReadingWriteException failure = failure(timestream, TestReadings.prices(2));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.failed()).isEqualTo(2);
        assertThat(timestream.requests()).hasSize(3);
    }

    @Test
    void queuedWritesFailWhenTheRequestAheadTimesOut() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(50)));
                            return CompletableFuture.failedFuture(
                                    InternalServerException.builder().statusCode(500).build());
                        });
        TimestreamWriter writer =
                writer(timestream, new WriterSettings(Duration.ZERO, 1, 1000, DELIVERY_TIMEOUT));

        ReadingWriteException failure =
                (ReadingWriteException)
                        catchThrowableOfType(
                                        CompletionException.class,
                                        () -> writer.write(TestReadings.prices(350)).join())
                                .getCause();

        assertThat(failure.failed()).isEqualTo(350);
        assertThat(timestream.requests()).hasSize(3);
        books.mustBalance(350);
    }

    @Test
    void queuedWritesHaveTheirOwnTimeWhileOthersAreAccepted() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(100)));
                            return written();
                        });
        TimestreamWriter writer =
                writer(timestream, new WriterSettings(Duration.ZERO, 1, 1000, DELIVERY_TIMEOUT));

        assertThat(writer.write(TestReadings.prices(350)).join().written()).isEqualTo(350);
    }

    @Test
    void aClientThatThrowsFailsTheWrite() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(DELIVERY_TIMEOUT));
                            throw new IllegalStateException("Connection pool shut down");
                        });

        assertThat(failure(timestream, TestReadings.prices(1)))
                .hasMessageContaining("Connection pool shut down");
    }

    @Test
    void invalidReadingsAndRowsAreRejectedWithoutBeingSent() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());
        Reading tooLong = TestReadings.reading(1, "m".repeat(257), Map.of("symbol", "BTC"));
        Rejection unfit =
                new Rejection(new Row("row 2", Map.of()), "price", "must be a number", "x");

        WriteReport report = write(timestream, List.of(tooLong, unfit, TestReadings.price(3)));

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(RejectedReading::rejectionClass)
                .containsExactly(RejectReason.QUOTA, RejectReason.MAPPING);
        assertThat(report.rejected().get(0).reason()).contains("257");
        assertThat(timestream.requests().get(0).records()).hasSize(1);
    }

    @Test
    void writesWithinTheLingerTimeShareARequest() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());
        TimestreamWriter writer =
                writer(
                        timestream,
                        new WriterSettings(Duration.ofMillis(50), 4, 1000, DELIVERY_TIMEOUT));

        BusyTimers busy = BusyTimers.hold(timers);
        List<CompletableFuture<WriteReport>> writes = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            writes.add(writer.write(List.of(TestReadings.price(number))));
        }
        busy.release();

        assertThat(writes).allSatisfy(write -> assertThat(write.join().written()).isEqualTo(1));
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void aClosedWriterDoesNotLinger() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());
        TimestreamWriter writer =
                writer(
                        timestream,
                        new WriterSettings(Duration.ofHours(1), 4, 1000, DELIVERY_TIMEOUT));
        CompletableFuture<WriteReport> lingering = writer.write(TestReadings.prices(1));

        writer.close();

        assertThat(lingering.join().written()).isEqualTo(1);
    }

    @Test
    void aFullWriterMakesItsCallerWait() throws Exception {
        CompletableFuture<WriteRecordsResponse> firstAnswer = new CompletableFuture<>();
        Deque<CompletableFuture<WriteRecordsResponse>> answers =
                new ArrayDeque<>(List.of(firstAnswer));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());
        TimestreamWriter writer =
                writer(timestream, new WriterSettings(Duration.ZERO, 1, 150, DELIVERY_TIMEOUT));
        CompletableFuture<WriteReport> first = writer.write(TestReadings.prices(150));
        Thread caller = new Thread(() -> writer.write(TestReadings.prices(1)), "caller");
        caller.start();

        await().until(() -> caller.getState() == Thread.State.WAITING);
        assertThat(timestream.requests()).hasSize(1);
        firstAnswer.complete(
                WriteRecordsResponse.builder()
                        .recordsIngested(ingested -> ingested.total(100))
                        .build());

        assertThat(first.get(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS).written())
                .isEqualTo(150);
        await().untilAsserted(() -> books.mustBalance(151));
        caller.join();
    }

    private static ValidationException invalid() {
        return (ValidationException)
                ValidationException.builder().statusCode(400).message("invalid").build();
    }
}
