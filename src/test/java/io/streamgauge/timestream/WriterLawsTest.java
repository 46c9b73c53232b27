package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.reading.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** What holds whatever Timestream answers. */
class WriterLawsTest {

    private static final ScheduledExecutorService TIMERS =
            Executors.newSingleThreadScheduledExecutor();

    enum Answer {
        WRITTEN,
        ODD_ONES_REJECTED,
        INVALID,
        THROTTLED,
        THROTTLED_BY_THE_MAGNETIC_STORE,
        STALE_ODD_ONES,
        NONE_OF_THE_REQUEST_REJECTED,
        REFUSED,
        LOST_AFTER_THE_WRITE
    }

    @AfterContainer
    static void stopTimers() {
        TIMERS.shutdownNow();
    }

    @Property(tries = 300)
    void everyReadingHasOneOutcomeAndNoWrittenOneIsResent(
            @ForAll @IntRange(min = 1, max = 330) int count,
            @ForAll @Size(max = 40) List<Answer> answers,
            @ForAll("policies") String onReject) {
        Table table = new Table(answers.iterator());
        ScriptedTimestream timestream = new ScriptedTimestream(table::answer);
        CountedBooks books = new CountedBooks();
        Instant now = TestReadings.NOON;
        TimestreamWriter writer =
                new TimestreamWriter(
                        new TableName("market", "prices"),
                        options(onReject),
                        new TimestreamWriterRuntime(
                                timestream, TIMERS, Runnable::run, () -> now, () -> now, () -> 0),
                        books);

        List<Reading> readings = TestReadings.prices(count);
        WriteReport report = report(writer.write(readings));

        books.mustBalance(count);
        Set<String> expected = new HashSet<>();
        readings.forEach(reading -> expected.add(time(reading)));
        report.rejected().forEach(reject -> expected.remove(time((Reading) reject.item())));
        expected.removeAll(table.refused);
        assertThat(table.acknowledged).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(report.written()).isEqualTo(expected.size());
    }

    @Provide
    Arbitrary<String> policies() {
        return Arbitraries.of("deadLetter", "stale_version:bumpVersion", "ignore");
    }

    private static WriterSettings options(String onReject) {
        return new WriterSettings(
                Duration.ZERO, 3, 1000, Duration.ofMinutes(2), RejectPolicies.parse(onReject));
    }

    private static WriteReport report(CompletableFuture<WriteReport> write) {
        return write.exceptionally(
                        thrown ->
                                ((ReadingWriteException)
                                                (thrown instanceof CompletionException
                                                        ? thrown.getCause()
                                                        : thrown))
                                        .report())
                .join();
    }

    private static String time(Reading reading) {
        return Long.toString(reading.timeUnit().of(reading.time()));
    }

    /** Answers by the script, then always "written"; fails where a written record comes again. */
    private static final class Table {

        private final Iterator<Answer> answers;
        private final Set<String> acknowledged = new HashSet<>();
        private final Set<String> refused = new HashSet<>();

        private Table(Iterator<Answer> answers) {
            this.answers = answers;
        }

        private synchronized CompletableFuture<WriteRecordsResponse> answer(
                WriteRecordsRequest request) {
            Answer answer = answers.hasNext() ? answers.next() : Answer.WRITTEN;
            return switch (answer) {
                case THROTTLED ->
                        CompletableFuture.failedFuture(
                                ThrottlingException.builder().statusCode(429).build());
                case LOST_AFTER_THE_WRITE ->
                        CompletableFuture.failedFuture(
                                SdkClientException.create("lost", new IOException("reset")));
                case INVALID ->
                        CompletableFuture.failedFuture(
                                ValidationException.builder().statusCode(400).build());
                case WRITTEN -> {
                    acknowledge(request, new int[0]);
                    yield ScriptedTimestream.written();
                }
                case ODD_ONES_REJECTED -> rejectOddOnes(request, "no reason");
                case STALE_ODD_ONES -> rejectOddOnes(request, "is lower than the existing version");
                case THROTTLED_BY_THE_MAGNETIC_STORE ->
                        CompletableFuture.failedFuture(
                                ThrottlingException.builder()
                                        .statusCode(429)
                                        .message("ActiveMagneticStorePartitions")
                                        .build());
                case NONE_OF_THE_REQUEST_REJECTED ->
                        ScriptedTimestream.rejecting("beyond", request.records().size());
                case REFUSED -> {
                    request.records().forEach(record -> refused.add(record.time()));
                    yield CompletableFuture.failedFuture(
                            AccessDeniedException.builder().statusCode(403).build());
                }
            };
        }

        private CompletableFuture<WriteRecordsResponse> rejectOddOnes(
                WriteRecordsRequest request, String reason) {
            int[] odd =
                    IntStream.range(0, request.records().size())
                            .filter(index -> index % 2 == 1)
                            .toArray();
            acknowledge(request, odd);
            return odd.length == 0
                    ? ScriptedTimestream.written()
                    : ScriptedTimestream.rejecting(
                            request.commonAttributes().version(), reason, odd);
        }

        private void acknowledge(WriteRecordsRequest request, int[] without) {
            for (int index = 0; index < request.records().size(); index++) {
                int candidate = index;
                if (IntStream.of(without).noneMatch(rejected -> rejected == candidate)) {
                    assertThat(acknowledged.add(request.records().get(index).time()))
                            .as("sent again after it was written")
                            .isTrue();
                }
            }
        }
    }
}
