package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.StreamReaderEvents;
import io.streamgauge.kinesis.read.StreamReaderRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The collaborators that the parts of one {@link LeasedReader} share. */
record LeasedReaderRuntime(
        LeaseSettings settings,
        LeaseTables tables,
        StreamReaderRuntime reader,
        ShardReadFailures failures) {

    LeasedReaderRuntime(LeaseSettings settings, LeaseTables tables, StreamReaderRuntime reader) {
        this(
                settings,
                tables,
                reader,
                new ShardReadFailures(
                        reader.callbacks().events(),
                        reader.stream().clock(),
                        settings.pollInterval()));
    }

    StreamReaderEvents events() {
        return reader.callbacks().events();
    }

    Instant now() {
        return reader.stream().clock().instant();
    }

    String streamName() {
        return reader.stream().name();
    }

    /** The result of a future, or empty if it fails or does not complete in time. */
    static <T> Optional<T> await(Future<T> future, Duration patience) {
        try {
            return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
