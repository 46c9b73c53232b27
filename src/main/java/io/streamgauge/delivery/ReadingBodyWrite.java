package io.streamgauge.delivery;

import io.streamgauge.concurrent.PortionedWrite;
import io.streamgauge.concurrent.PortionedWrite.PortionWriter;
import io.streamgauge.reading.MappingResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the readings of one body, and hands over those that are rejected. */
public final class ReadingBodyWrite implements PortionWriter<List<MappingResult>, WriteReport> {

    /** The rejects of this many portions may be in flight while more of the body is read. */
    private static final int MAX_HAND_OVERS = 8;

    private final ReadingWriter writer;
    private final Consumer<List<RejectedReading>> rejects;
    private final Executor handOvers;
    private int written;
    private int rejected;

    /**
     * @param rejects takes the rejects of a portion
     * @param handOvers where rejects are handed over, which may block
     */
    public ReadingBodyWrite(
            ReadingWriter writer, Consumer<List<RejectedReading>> rejects, Executor handOvers) {
        this.writer = writer;
        this.rejects = rejects;
        this.handOvers = handOvers;
    }

    /**
     * Reads the body to its end, or until a portion fails.
     *
     * @return completes when each reading that was read has an outcome, and each reject is handed
     *     over; exceptionally if a reading has none
     */
    public CompletableFuture<Void> run(Iterator<MappingResult> body) {
        return new PortionedWrite<>(this, MAX_HAND_OVERS).run(new Portions(body, writer.portion()));
    }

    public synchronized int written() {
        return written;
    }

    public synchronized int rejected() {
        return rejected;
    }

    @Override
    public CompletionStage<WriteReport> write(List<MappingResult> portion) {
        return writer.write(portion);
    }

    @Override
    public @Nullable WriteReport reportOf(Throwable failure) {
        return failure instanceof ReadingWriteException e ? e.report() : null;
    }

    @Override
    public CompletionStage<?> settle(List<MappingResult> portion, WriteReport report) {
        synchronized (this) {
            written += report.written();
            rejected += report.rejected().size();
        }
        return report.rejected().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : handOver(report.rejected());
    }

    private CompletionStage<?> handOver(List<RejectedReading> rejected) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            handOvers.execute(() -> handOver(rejected, done));
        } catch (RejectedExecutionException e) {
            handOver(rejected, done);
        }
        return done;
    }

    private void handOver(List<RejectedReading> rejected, CompletableFuture<Void> done) {
        try {
            rejects.accept(rejected);
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    /** The readings of a body; where it cannot be read further, those before that place first. */
    private static final class Portions implements Iterator<List<MappingResult>> {

        private final Iterator<MappingResult> body;
        private final int size;
        private @Nullable RuntimeException failure;

        Portions(Iterator<MappingResult> body, int size) {
            this.body = body;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return failure != null || body.hasNext();
        }

        @Override
        public List<MappingResult> next() {
            if (failure != null) {
                throw failure;
            }
            List<MappingResult> portion = new ArrayList<>();
            try {
                while (portion.size() < size && body.hasNext()) {
                    portion.add(body.next());
                }
            } catch (RuntimeException e) {
                if (portion.isEmpty()) {
                    throw e;
                }
                failure = e;
            }
            return portion;
        }
    }
}
