package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.reading.MappingResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A writer to a Timestream that a test scripts, on a clock that the test moves. */
class WriterContract {

    static final TableName PRICES = new TableName("market", "prices");
    static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);

    final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    final AtomicReference<Instant> now = new AtomicReference<>(TestReadings.NOON);
    final CountedBooks books = new CountedBooks();

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    WriteReport write(ScriptedTimestream timestream, Collection<? extends MappingResult> items) {
        WriteReport report = writer(timestream, options()).write(items).join();
        books.mustBalance(items.size());
        return report;
    }

    ReadingWriteException failure(
            ScriptedTimestream timestream, Collection<? extends MappingResult> items) {
        CompletableFuture<WriteReport> write = writer(timestream, options()).write(items);
        CompletionException thrown = catchThrowableOfType(CompletionException.class, write::join);
        books.mustBalance(items.size());
        return (ReadingWriteException) thrown.getCause();
    }

    static WriterSettings options() {
        return new WriterSettings(Duration.ZERO, 4, 1000, DELIVERY_TIMEOUT);
    }

    TimestreamWriter writer(ScriptedTimestream timestream, WriterSettings options) {
        return new TimestreamWriter(
                PRICES,
                options,
                new TimestreamWriterRuntime(
                        timestream, timers, Runnable::run, now::get, now::get, () -> 0),
                books);
    }
}
