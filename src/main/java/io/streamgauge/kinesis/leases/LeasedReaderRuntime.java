package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.ShardDelivery;
import io.streamgauge.kinesis.read.StreamReaderEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the parts of one {@link LeasedReader} share. */
final class LeasedReaderRuntime {

    private final LeaseSettings settings;
    private final LeaseTables tables;
    private final ShardDelivery.Work delivery;
    private final ShardReadFailures failures;

    LeasedReaderRuntime(LeaseSettings settings, LeaseTables tables, ShardDelivery.Work delivery) {
        this.settings = settings;
        this.tables = tables;
        this.delivery = delivery;
        this.failures =
                new ShardReadFailures(
                        delivery.outlet().events(),
                        delivery.access().clock(),
                        settings.times().look());
    }

    LeaseSettings settings() {
        return settings;
    }

    LeaseTables tables() {
        return tables;
    }

    ShardDelivery.Work delivery() {
        return delivery;
    }

    ShardReadFailures failures() {
        return failures;
    }

    StreamReaderEvents events() {
        return delivery.outlet().events();
    }

    Instant now() {
        return delivery.access().clock().instant();
    }

    String stream() {
        return delivery.access().name();
    }

    /** Whether something is done in time. */
    static boolean isDone(Future<?> work, Duration patience) {
        try {
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The result, or nothing if it failed or there is none in time. */
    static <T> Optional<T> await(Future<T> result, Duration patience) {
        try {
            return Optional.of(result.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
