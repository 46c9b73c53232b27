package io.streamgauge.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * The time for which one fetch may make its route wait: for answers, for the pauses between tries,
 * and for each part of the body.
 *
 * <p>What the route does between two parts does not count, so that a large body can be written as
 * it comes. A timer ends a wait, since a source that sends a byte now and then never lets a timeout
 * of the connection pass.
 */
final class Deadline {

    private static final long BETWEEN_ABORTS_MILLIS = 100;

    private final String source;
    private final Duration limit;
    private final Runnable abort;
    private volatile boolean over;
    private long waitedNanos;
    private long waitingSince;
    private boolean waiting;
    private long bytes;

    /**
     * @param source the host, for messages
     * @param abort ends what is waited for, from another thread
     */
    Deadline(String source, Duration limit, Runnable abort) {
        this.source = source;
        this.limit = limit;
        this.abort = abort;
    }

    /** Something that is waited for. */
    interface Wait<T> {
        T end() throws IOException, HttpException;
    }

    /** A part of a body that is waited for. */
    interface Part {
        int read() throws IOException;
    }

    /** Waits, as long as there is time left. */
    <T> T await(Wait<T> wait) throws IOException, HttpException {
        Alarm alarm = begin();
        try {
            return wait.end();
        } catch (IOException | HttpException | RuntimeException e) {
            if (over) {
                throw exceeded(e);
            }
            throw e;
        } finally {
            alarm.off();
            waitedNanos += System.nanoTime() - waitingSince;
            waiting = false;
        }
    }

    /** Reads a part of the body, as long as there is time left. */
    int read(Part part) throws IOException {
        try {
            int read = await(part::read);
            bytes += Math.max(read, 0);
            return read;
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    /** Whether a pause of that length, and a try after it, would still be in time. */
    boolean allows(Duration pause) {
        return !over && pause.compareTo(left()) < 0;
    }

    private Alarm begin() throws DeadlineExceededException {
        Duration left = left();
        if (over || left.isNegative() || left.isZero()) {
            over = true;
            abort.run();
            throw exceeded(null);
        }
        waitingSince = System.nanoTime();
        waiting = true;
        return new Alarm(left);
    }

    private Duration left() {
        long now = waiting ? System.nanoTime() - waitingSince : 0;
        return limit.minusNanos(waitedNanos + now);
    }

    private DeadlineExceededException exceeded(@Nullable Throwable cause) {
        DeadlineExceededException exceeded =
                new DeadlineExceededException(
                        "The fetch from %s did not end within %d ms (\"deadline\"), %d bytes of the body came: fetch less at a time, or raise \"deadline\""
                                .formatted(source, limit.toMillis(), bytes));
        if (cause != null) {
            exceeded.initCause(cause);
        }
        return exceeded;
    }

    /**
     * Ends a wait when its time has passed, again and again until it has ended: between two tries
     * there is no connection to abort.
     */
    private final class Alarm {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile boolean off;

        Alarm(Duration left) {
            CompletableFuture<Void> unused =
                    end.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
                            .whenComplete(
                                    (ended, late) -> {
                                        if (late instanceof TimeoutException) {
                                            ring();
                                        }
                                    });
        }

        private void ring() {
            if (!off) {
                over = true;
                abort.run();
                CompletableFuture.delayedExecutor(BETWEEN_ABORTS_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(this::ring);
            }
        }

        void off() {
            off = true;
            end.complete(null);
        }
    }
}
