package io.streamgauge.timestream;

import static io.streamgauge.timestream.ScriptedTimestream.rejecting;
import static io.streamgauge.timestream.ScriptedTimestream.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.InternalServerException;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

class TimestreamWriterTest {

    private static final TableName PRICES = new TableName("market", "prices");
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Instant> now = new AtomicReference<>(Readings.NOON);
    private final Books books = new Books();

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    @Test
    void readingsGoOutInRequestsOfAtMostOneHundred() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());

        WriteReport report = write(timestream, Readings.prices(250));

        assertThat(report).isEqualTo(new WriteReport(250, List.of()));
        assertThat(timestream.requests())
                .extracting(request -> request.records().size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void whatAllReadingsShareIsSentOnce() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());

        write(
                timestream,
                List.of(
                        Readings.reading(1, "quote", Map.of("symbol", "BTC", "currency", "USD")),
                        Readings.reading(2, "quote", Map.of("symbol", "ETH", "currency", "USD"))));

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
    void rejectedRecordsAreReportedWithTheirSourceRowAndTheOthersAreNeverSentAgain() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                rejecting(
                                        "The record timestamp is outside the time range [a, b) of"
                                                + " the memory store.",
                                        7,
                                        99));

        WriteReport report = write(timestream, Readings.prices(100));

        assertThat(report.written()).isEqualTo(98);
        assertThat(report.rejected())
                .extracting(reject -> reject.item().row().origin())
                .containsExactly("row 7", "row 99");
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void aRejectionThatNamesNoRecordOfTheRequestLeavesTheOutcomeUnknown() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers =
                new ArrayDeque<>(List.of(rejecting("none"), rejecting("beyond", 3)));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        WriteReport report = write(timestream, Readings.prices(3));

        assertThat(report).isEqualTo(new WriteReport(3, List.of()));
        assertThat(timestream.requests()).hasSize(3);
    }

    @Test
    void theSameRecordsAreSentAgainWhileTheOutcomeIsUnknown() {
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

        WriteReport report = write(timestream, Readings.prices(3));

        assertThat(report.written()).isEqualTo(3);
        assertThat(timestream.requests()).hasSize(4);
        assertThat(timestream.requests().stream().distinct()).hasSize(1);
    }

    @Test
    void oneInvalidRecordDoesNotSinkTheNinetyNineOthers() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                request.records().stream()
                                                .anyMatch(r -> r.measureValue().equals("42.0"))
                                        ? CompletableFuture.failedFuture(invalid())
                                        : written());

        WriteReport report = write(timestream, Readings.prices(100));

        assertThat(report.written()).isEqualTo(99);
        assertThat(report.rejected()).hasSize(1);
        assertThat(report.rejected().get(0).item().row().origin()).isEqualTo("row 42");
        assertThat(report.rejected().get(0).rejectionClass()).isEqualTo(RejectionClass.QUOTA);
    }

    @Test
    void whatTimestreamRefusesFailsAtOnceWithTheRemedy() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                CompletableFuture.failedFuture(
                                        AccessDeniedException.builder()
                                                .statusCode(403)
                                                .message("no")
                                                .build()));

        WriteFailedException failure = failure(timestream, Readings.prices(2));

        assertThat(failure)
                .hasMessageContaining("market/prices")
                .hasMessageContaining("2 readings failed")
                .hasMessageContaining("timestream:WriteRecords");
        assertThat(failure.retryable()).isFalse();
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void aRequestThatStaysUnansweredFailsAfterTheDeliveryTimeout() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(50)));
                            return CompletableFuture.failedFuture(
                                    InternalServerException.builder().statusCode(500).build());
                        });

        WriteFailedException failure = failure(timestream, Readings.prices(2));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.failed()).isEqualTo(2);
        assertThat(timestream.requests()).hasSize(3);
    }

    @Test
    void whatWaitedBehindARequestThatWasNeverTakenFailsWithItInsteadOfHangingInTurn() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(50)));
                            return CompletableFuture.failedFuture(
                                    InternalServerException.builder().statusCode(500).build());
                        });
        TimestreamWriter writer =
                writer(timestream, new WriterOptions(Duration.ZERO, 1, 1000, DELIVERY_TIMEOUT));

        WriteFailedException failure =
                (WriteFailedException)
                        catchThrowableOfType(
                                        CompletionException.class,
                                        () -> writer.write(Readings.prices(350)).join())
                                .getCause();

        assertThat(failure.failed()).isEqualTo(350);
        assertThat(timestream.requests()).hasSize(3);
        books.mustBalance(350);
    }

    @Test
    void whatWaitedWhileOthersWereTakenHasItsOwnTime() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(100)));
                            return written();
                        });
        TimestreamWriter writer =
                writer(timestream, new WriterOptions(Duration.ZERO, 1, 1000, DELIVERY_TIMEOUT));

        assertThat(writer.write(Readings.prices(350)).join().written()).isEqualTo(350);
    }

    @Test
    void aClientThatThrowsFailsTheWriteInsteadOfLosingIt() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request -> {
                            now.updateAndGet(instant -> instant.plus(DELIVERY_TIMEOUT));
                            throw new IllegalStateException("Connection pool shut down");
                        });

        assertThat(failure(timestream, Readings.prices(1)))
                .hasMessageContaining("Connection pool shut down");
    }

    @Test
    void aReadingBeyondAQuotaAndARowBeyondTheMappingAreRejectedWithoutBeingSent() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());
        Reading tooLong = Readings.reading(1, "m".repeat(257), Map.of("symbol", "BTC"));
        Rejection unfit =
                new Rejection(new Row("row 2", Map.of()), "price", "must be a number", "x");

        WriteReport report = write(timestream, List.of(tooLong, unfit, Readings.price(3)));

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(Rejected::rejectionClass)
                .containsExactly(RejectionClass.QUOTA, RejectionClass.MAPPING);
        assertThat(report.rejected().get(0).reason()).contains("257");
        assertThat(timestream.requests().get(0).records()).hasSize(1);
    }

    @Test
    void readingsOfSeveralWritesShareARequestWithinTheLingerTime() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());
        TimestreamWriter writer =
                writer(
                        timestream,
                        new WriterOptions(Duration.ofMillis(50), 4, 1000, DELIVERY_TIMEOUT));

        List<CompletableFuture<WriteReport>> writes = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            writes.add(writer.write(List.of(Readings.price(number))));
        }

        assertThat(writes).allSatisfy(write -> assertThat(write.join().written()).isEqualTo(1));
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void aWriterThatIsClosedDoesNotLinger() {
        ScriptedTimestream timestream = new ScriptedTimestream(request -> written());
        TimestreamWriter writer =
                writer(
                        timestream,
                        new WriterOptions(Duration.ofHours(1), 4, 1000, DELIVERY_TIMEOUT));
        CompletableFuture<WriteReport> lingering = writer.write(Readings.prices(1));

        writer.close();

        assertThat(lingering.join().written()).isEqualTo(1);
    }

    @Test
    void aFullWriterMakesItsCallerWaitAndKeepsToTheRequestsInFlight() throws Exception {
        CompletableFuture<WriteRecordsResponse> firstAnswer = new CompletableFuture<>();
        Deque<CompletableFuture<WriteRecordsResponse>> answers =
                new ArrayDeque<>(List.of(firstAnswer));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());
        TimestreamWriter writer =
                writer(timestream, new WriterOptions(Duration.ZERO, 1, 150, DELIVERY_TIMEOUT));
        CompletableFuture<WriteReport> first = writer.write(Readings.prices(150));
        Thread caller = new Thread(() -> writer.write(Readings.prices(1)), "caller");
        caller.start();

        await().until(() -> caller.getState() == Thread.State.WAITING);
        assertThat(timestream.requests()).hasSize(1);
        firstAnswer.complete(WriteRecordsResponse.builder().build());

        assertThat(first.get(10, TimeUnit.SECONDS).written()).isEqualTo(150);
        await().untilAsserted(() -> books.mustBalance(151));
        caller.join();
    }

    @Test
    void aRejectedVersionIsWrittenAgainWithTheOneAfterTheTables() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                version(request) < 8
                                        ? staleAt(version(request) == 1 ? 6 : 7)
                                        : written());

        WriteReport report =
                writer(timestream, policies("same_version:bumpVersion,stale_version:bumpVersion"))
                        .write(Readings.prices(3))
                        .join();

        assertThat(report).isEqualTo(new WriteReport(3, List.of()));
        assertThat(timestream.requests())
                .extracting(TimestreamWriterTest::version)
                .containsExactly(1L, 7L, 8L);
        assertThat(timestream.requests())
                .extracting(request -> request.records().size())
                .containsExactly(3, 1, 1);
        books.mustBalance(3);
    }

    @Test
    void aVersionThatOthersRaiseWithoutEndIsRejectedAfterTenTries() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> staleAt(version(request) + 1));

        WriteReport report =
                writer(timestream, policies("stale_version:bumpVersion"))
                        .write(Readings.prices(1))
                        .join();

        assertThat(report.rejected())
                .extracting(Rejected::rejectionClass)
                .containsExactly(RejectionClass.STALE_VERSION);
        assertThat(timestream.requests()).hasSize(11);
    }

    @Test
    void aRejectionWithoutAnExistingVersionIsNotWrittenAgain() {
        ScriptedTimestream timestream =
                new ScriptedTimestream(
                        request ->
                                rejecting(
                                        "The record version 1 is lower than the existing version",
                                        0));

        WriteReport report =
                writer(timestream, policies("stale_version:bumpVersion"))
                        .write(Readings.prices(1))
                        .join();

        assertThat(report.rejected()).hasSize(1);
        assertThat(timestream.requests()).hasSize(1);
    }

    @Test
    void theMagneticStoresThrottlesSlowTheWriterDown() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers = new ArrayDeque<>();
        answers.add(
                CompletableFuture.failedFuture(
                        ThrottlingException.builder()
                                .statusCode(429)
                                .message("ActiveMagneticStorePartitions is exceeded")
                                .build()));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        write(timestream, Readings.prices(1));

        assertThat(books.throttles()).containsExactly(Store.MAGNETIC);
        assertThat(books.allowed()).isEqualTo(2);
    }

    @Test
    void theMemoryStoresThrottlesKeepTheRequestsInFlight() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers = new ArrayDeque<>();
        answers.add(
                CompletableFuture.failedFuture(
                        ThrottlingException.builder().statusCode(429).message("slow").build()));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        write(timestream, Readings.prices(1));

        assertThat(books.throttles()).containsExactly(Store.MEMORY);
        assertThat(books.allowed()).isEqualTo(4);
    }

    @Test
    void requestsThatAreTakenAreMeteredAndOthersAreNot() {
        Deque<CompletableFuture<WriteRecordsResponse>> answers =
                new ArrayDeque<>(
                        List.of(
                                CompletableFuture.failedFuture(
                                        ThrottlingException.builder().statusCode(429).build()),
                                rejecting("no reason", 1)));
        ScriptedTimestream timestream =
                new ScriptedTimestream(request -> answers.isEmpty() ? written() : answers.remove());

        write(timestream, Readings.prices(150));

        assertThat(books.costs())
                .containsExactlyInAnyOrder(new Cost(1625, 2, 5), new Cost(825, 1, 3));
    }

    @Test
    void theStoresThatTimestreamNamesAreCountedAndNeverMoreThanWereSent() {
        assertThat(Ingested.of(5, told(3, 2))).isEqualTo(new Ingested(3, 2, 0));
        assertThat(Ingested.of(5, told(3, 1))).isEqualTo(new Ingested(3, 1, 1));
        assertThat(Ingested.of(5, told(7, 7))).isEqualTo(new Ingested(5, 0, 0));
        assertThat(Ingested.of(5, told(-1, null))).isEqualTo(new Ingested(0, 0, 5));
        assertThat(Ingested.of(5, null)).isEqualTo(new Ingested(0, 0, 5));
    }

    private static RecordsIngested told(Integer memory, Integer magnetic) {
        return RecordsIngested.builder().memoryStore(memory).magneticStore(magnetic).build();
    }

    private static WriterOptions policies(String onReject) {
        return new WriterOptions(
                Duration.ZERO, 4, 1000, DELIVERY_TIMEOUT, RejectPolicies.parse(onReject));
    }

    private static long version(WriteRecordsRequest request) {
        return request.commonAttributes().version();
    }

    private static CompletableFuture<WriteRecordsResponse> staleAt(long existing) {
        return rejecting(existing, "The record version is lower than the existing version", 0);
    }

    private static ValidationException invalid() {
        return (ValidationException)
                ValidationException.builder().statusCode(400).message("invalid").build();
    }

    private WriteReport write(ScriptedTimestream timestream, Collection<? extends Mapped> items) {
        WriteReport report = writer(timestream, options()).write(items).join();
        books.mustBalance(items.size());
        return report;
    }

    private WriteFailedException failure(
            ScriptedTimestream timestream, Collection<? extends Mapped> items) {
        CompletableFuture<WriteReport> write = writer(timestream, options()).write(items);
        CompletionException thrown = catchThrowableOfType(CompletionException.class, write::join);
        books.mustBalance(items.size());
        return (WriteFailedException) thrown.getCause();
    }

    private static WriterOptions options() {
        return new WriterOptions(Duration.ZERO, 4, 1000, DELIVERY_TIMEOUT);
    }

    private TimestreamWriter writer(ScriptedTimestream timestream, WriterOptions options) {
        return new TimestreamWriter(
                PRICES,
                options,
                new WriterRuntime(timestream, timers, Runnable::run, now::get, () -> 0),
                books);
    }
}
