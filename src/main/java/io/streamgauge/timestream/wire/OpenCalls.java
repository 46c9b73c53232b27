package io.streamgauge.timestream.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have not ended. One check looks at all of them from time to time, and closes the
 * socket of a call that takes longer than its timeout, which ends it.
 *
 * <p>Safe for any number of threads: the set is concurrent, and what changes in a call is guarded
 * by it.
 */
final class OpenCalls {

    /** A call ends at most this part of its timeout late. */
    private static final int CHECKS_A_TIMEOUT = 10;

    private final Duration timeout;
    private final ScheduledExecutorService timers;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean checking = new AtomicBoolean();

    OpenCalls(Duration timeout, ScheduledExecutorService timers) {
        this.timeout = timeout;
        this.timers = timers;
    }

    /** Begins a call. */
    Call begin() {
        Call call = new Call(System.nanoTime() + timeout.toNanos());
        calls.add(call);
        checkLater();
        return call;
    }

    private void checkLater() {
        if (!calls.isEmpty() && checking.compareAndSet(false, true)) {
            long pause = Math.max(1, timeout.toMillis() / CHECKS_A_TIMEOUT);
            try {
                var unused = timers.schedule(this::check, pause, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                checking.set(false);
                throw e;
            }
        }
    }

    private void check() {
        long now = System.nanoTime();
        for (Call call : calls) {
            if (call.deadline - now < 0) {
                call.expire();
            }
        }
        checking.set(false);
        checkLater();
    }

    /** A call that has a timeout. */
    final class Call {

        private final long deadline;
        private @Nullable Socket socket;
        private boolean ended;
        private boolean expired;

        private Call(long deadline) {
            this.deadline = deadline;
        }

        /** Names the socket that the call waits for. */
        synchronized void uses(Socket used) throws IOException {
            socket = used;
            if (expired) {
                used.close();
            }
        }

        /** Ends the call; false if it took too long. */
        synchronized boolean end() {
            ended = true;
            calls.remove(this);
            return !expired;
        }

        private synchronized void expire() {
            if (ended || expired) {
                return;
            }
            expired = true;
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // Nobody waits for it any more.
                socket = null;
            }
        }
    }
}
