package io.streamgauge.kinesis.read;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Bounds how many bytes of compressed records are in routes at a time, counted as they are when
 * they are decompressed. What is larger than the bound is in the routes alone.
 */
public final class DecompressedBytesLimit {

    /** A route may hold its rows several times over: as text, as fields, and as a request. */
    private static final int PART_OF_THE_HEAP = 16;

    private static final long LEAST = 8 << 20;

    private final long bound;
    private final Executor threads;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long held;

    DecompressedBytesLimit(long bound, Executor threads) {
        this.bound = bound;
        this.threads = threads;
    }

    /**
     * With a bound that suits the heap.
     *
     * @param threads continue what had to wait
     */
    public static DecompressedBytesLimit ofTheHeap(Executor threads) {
        return new DecompressedBytesLimit(
                Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP), threads);
    }

    private record Waiting(long bytes, CompletableFuture<Void> entered) {}

    /** Completes when there is room, which is taken then. */
    public CompletableFuture<Void> enter(long bytes) {
        Waiting next = new Waiting(bytes, new CompletableFuture<>());
        synchronized (this) {
            if (waiting.isEmpty() && hasRoom(bytes)) {
                held += bytes;
                return CompletableFuture.completedFuture(null);
            }
            waiting.add(next);
        }
        return next.entered;
    }

    /** Gives room back. */
    public void leave(long bytes) {
        synchronized (this) {
            held -= bytes;
            while (!waiting.isEmpty() && hasRoom(waiting.element().bytes)) {
                Waiting next = waiting.remove();
                held += next.bytes;
                threads.execute(() -> next.entered.complete(null));
            }
        }
    }

    private boolean hasRoom(long bytes) {
        return held == 0 || held + bytes <= bound;
    }
}
