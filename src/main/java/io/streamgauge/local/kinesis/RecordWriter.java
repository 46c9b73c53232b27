package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.Storage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into the shards that take them. A put is acknowledged when it is on the disk; those
 * that arrive during a write are written together next.
 */
final class RecordWriter {

    /** Bounds the memory that one change needs. */
    private static final int REQUESTS = 64;

    private final Storage storage;
    private final Streams streams;
    private final InstantSource clock;
    private final Throughput throughput;
    private final Queue<PutBatch.Request> waiting = new ConcurrentLinkedQueue<>();

    /** Whether a change is queued that will take what waits. */
    private final AtomicBoolean queued = new AtomicBoolean();

    RecordWriter(Storage storage, Streams streams, InstantSource clock, Throughput throughput) {
        this.storage = storage;
        this.streams = streams;
        this.clock = clock;
        this.throughput = throughput;
    }

    /** What became of each entry, in their order. */
    CompletableFuture<List<PutResult>> write(String stream, List<Entry> entries) {
        PutBatch.Request request = new PutBatch.Request(stream, entries);
        waiting.add(request);
        queue();
        return request.answer;
    }

    private void queue() {
        if (queued.compareAndSet(false, true)) {
            Turn turn = new Turn();
            CompletableFuture<?> unused =
                    storage.write(
                                    connection -> {
                                        turn.batch().apply(connection, clock.instant());
                                        return turn;
                                    })
                            .whenComplete((done, failure) -> turn.batch().complete(failure));
        }
    }

    /** One change; what it once took from the queue stays its own when it is applied again. */
    private final class Turn {

        private volatile @Nullable PutBatch batch;

        PutBatch batch() {
            PutBatch taken = batch;
            if (taken == null) {
                taken = new PutBatch(streams, throughput, take());
                batch = taken;
            }
            return taken;
        }
    }

    private List<PutBatch.Request> take() {
        // Before the queue is looked at: who adds a request after that queues the next change.
        queued.set(false);
        List<PutBatch.Request> requests = new ArrayList<>();
        while (requests.size() < REQUESTS && !waiting.isEmpty()) {
            requests.add(waiting.remove());
        }
        if (!waiting.isEmpty()) {
            queue();
        }
        return requests;
    }
}
