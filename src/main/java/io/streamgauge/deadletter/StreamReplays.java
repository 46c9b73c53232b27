package io.streamgauge.deadletter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The dead letters of streams that are being replayed, up to a bound. Used by one thread. */
final class StreamReplays {

    private static final int MAX_LINES = 500;
    private static final int MAX_BYTES = 4 << 20;

    private final StreamRedelivery streams;
    private final Path rejects;
    private final List<Pending> pending = new ArrayList<>();
    private int bytes;

    private record Pending(int number, CompletableFuture<Boolean> outcome) {}

    /** Takes the outcome of each letter: whether it was accepted, or why it stays. */
    interface Outcomes {

        void settled(int number, boolean accepted, @Nullable Throwable failure);
    }

    /**
     * @param rejects the folder for what is rejected again
     */
    StreamReplays(StreamRedelivery streams, Path rejects) {
        this.streams = streams;
        this.rejects = rejects;
    }

    /**
     * Begins to replay a letter.
     *
     * @param length the bytes of its line
     * @return whether the maximum is being replayed, and has to be awaited
     * @throws IllegalArgumentException where it is not a valid dead letter
     */
    boolean add(int number, DeadLetter letter, int length) {
        pending.add(new Pending(number, redeliver(letter).toCompletableFuture()));
        bytes += length;
        return pending.size() >= MAX_LINES || bytes >= MAX_BYTES;
    }

    /** Waits for the outcome of each letter that is being replayed. */
    void await(Outcomes outcomes) {
        for (Pending each : pending) {
            each.outcome()
                    .handle(
                            (accepted, failure) -> {
                                outcomes.settled(
                                        each.number(), failure == null && accepted, failure);
                                return each;
                            })
                    .join();
        }
        pending.clear();
        bytes = 0;
    }

    private CompletionStage<Boolean> redeliver(DeadLetter letter) {
        try {
            return streams.redeliver(letter, rejects);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
