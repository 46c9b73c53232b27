package io.streamgauge.kinesis.read;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Bounds the bytes of compressed records that routes handle at a time, counted after decompression.
 * Larger records are handled alone. Thread-safe.
 */
public final class DecompressedBytesLimit {

    /** A route may hold its rows several times: as text, as fields, and as a request. */
    private static final int HEAP_DIVISOR = 16;

    private static final long MIN_BYTES = 8 << 20;

    private final long maxBytes;
    private final Executor threads;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long acquired;

    DecompressedBytesLimit(long maxBytes, Executor threads) {
        this.maxBytes = maxBytes;
        this.threads = threads;
    }

    /**
     * A limit that suits the size of the heap.
     *
     * @param threads runs the stages that had to wait
     */
    public static DecompressedBytesLimit ofTheHeap(Executor threads) {
        return new DecompressedBytesLimit(
                Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR), threads);
    }

    private record Waiting(long bytes, CompletableFuture<Void> acquired) {}

    /** Completes when the bytes are acquired. */
    public CompletableFuture<Void> acquire(long bytes) {
        Waiting next = new Waiting(bytes, new CompletableFuture<>());
        synchronized (this) {
            if (waiting.isEmpty() && fits(bytes)) {
                acquired += bytes;
                return CompletableFuture.completedFuture(null);
            }
            waiting.add(next);
        }
        return next.acquired;
    }

    public void release(long bytes) {
        synchronized (this) {
            acquired -= bytes;
            while (!waiting.isEmpty() && fits(waiting.element().bytes)) {
                Waiting next = waiting.remove();
                acquired += next.bytes;
                threads.execute(() -> next.acquired.complete(null));
            }
        }
    }

    private boolean fits(long bytes) {
        return acquired == 0 || acquired + bytes <= maxBytes;
    }
}
