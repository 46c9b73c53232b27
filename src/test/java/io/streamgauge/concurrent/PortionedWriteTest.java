package io.streamgauge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.concurrent.PortionedWrite.PortionWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortionedWriteTest {

    private final Writer writer = new Writer();
    private final PortionedWrite<Integer, String> write = new PortionedWrite<>(writer, 2);

    @Test
    void aWriteEndsWithItsLastPortion() {
        CompletableFuture<Void> done = write.run(portions(3));

        writer.writes.get(2).complete("");
        writer.writes.get(0).complete("");
        assertThat(done).isNotDone();
        writer.writes.get(1).complete("");

        assertThat(done).isCompleted();
        assertThat(writer.settled).containsOnlyKeys(0, 1, 2);
    }

    @Test
    void aWriteOfNothingIsDone() {
        assertThat(write.run(portions(0))).isCompleted();
    }

    @Test
    void aPortionWithoutAReportIsNotSettled() {
        CompletableFuture<Void> done = write.run(portions(1));
        writer.writes.get(0).complete(null);

        assertThat(done).isCompleted();
        assertThat(writer.settled).isEmpty();
    }

    @Test
    void nothingIsReadAfterAFailure() {
        List<Integer> read = new ArrayList<>();
        writer.written = CompletableFuture.failedFuture(new IllegalStateException("closed"));

        CompletableFuture<Void> done =
                write.run(IntStream.range(0, 9).boxed().peek(read::add).iterator());

        assertThatIllegalStateException().isThrownBy(() -> join(done)).withMessage("closed");
        assertThat(read).containsExactly(0);
    }

    @Test
    void aFailureInPartIsSettledToo() {
        CompletableFuture<Void> done = write.run(portions(1));
        writer.writes
                .get(0)
                .completeExceptionally(
                        new CompletionException(new IllegalStateException("report: half of it")));

        assertThatIllegalStateException().isThrownBy(() -> join(done));
        assertThat(writer.settled).containsEntry(0, "report: half of it");
    }

    @Test
    void portionsInFlightEndBeforeAFailedWrite() {
        CompletableFuture<Void> done = write.run(portions(3));
        writer.writes.get(1).completeExceptionally(new IllegalStateException("first"));
        writer.writes.get(0).completeExceptionally(new IllegalStateException("second"));
        assertThat(done).isNotDone();
        writer.writes.get(2).complete("");

        assertThatIllegalStateException()
                .isThrownBy(() -> join(done))
                .withMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("second"));
    }

    @Test
    void itemsThatCannotBeReadFailTheWrite() {
        CompletableFuture<Void> done =
                write.run(IntStream.range(0, 3).map(i -> 1 / (1 - i)).boxed().iterator());
        assertThat(done).isNotDone();
        writer.writes.get(0).complete("");

        assertThat(done).isCompletedExceptionally();
        assertThat(writer.settled).containsOnlyKeys(1);
    }

    @Test
    void rejectsThatAreNotSafeFailTheWrite() {
        writer.handOver = CompletableFuture.failedFuture(new IllegalStateException("full"));
        CompletableFuture<Void> done = write.run(portions(1));
        writer.writes.get(0).complete("");

        assertThatIllegalStateException().isThrownBy(() -> join(done)).withMessage("full");
    }

    @Test
    void aHandOverThatThrowsFailsTheWrite() {
        writer.handOver = null;
        CompletableFuture<Void> done = write.run(portions(1));
        writer.writes.get(0).complete("");

        assertThatIllegalStateException().isThrownBy(() -> join(done)).withMessage("stopped");
    }

    @Test
    void aWriteAwaitsFurtherStages() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        write.await(stage);
        CompletableFuture<Void> done = write.run(portions(0));
        assertThat(done).isNotDone();
        stage.completeExceptionally(new IllegalStateException("full"));

        assertThatIllegalStateException().isThrownBy(() -> join(done)).withMessage("full");
    }

    @Test
    void readingWaitsWhileRejectsAreHandedOver() throws InterruptedException {
        writer.written = CompletableFuture.completedFuture("");
        CompletableFuture<Void> handOver = new CompletableFuture<>();
        writer.handOver = handOver;
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread reader = new Thread(() -> end(write.run(portions(3)), ended), "reader");
        reader.start();

        await().until(() -> reader.getState() == Thread.State.WAITING);
        assertThat(writer.settled).containsOnlyKeys(0, 1);
        handOver.complete(null);
        reader.join();

        assertThat(ended).isCompleted();
        assertThat(writer.settled).containsOnlyKeys(0, 1, 2);
    }

    @Test
    void interruptedReadingFailsTheWrite() throws InterruptedException {
        writer.written = CompletableFuture.completedFuture("");
        CompletableFuture<Void> handOver = new CompletableFuture<>();
        writer.handOver = handOver;
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread reader = new Thread(() -> end(write.run(portions(3)), ended), "reader");
        reader.start();
        await().until(() -> reader.getState() == Thread.State.WAITING);

        reader.interrupt();
        reader.join();
        assertThat(ended).isNotDone();
        handOver.complete(null);

        assertThatThrownBy(() -> join(ended)).isInstanceOf(InterruptedException.class);
    }

    private static Iterator<Integer> portions(int count) {
        return IntStream.range(0, count).iterator();
    }

    private static void end(CompletableFuture<Void> done, CompletableFuture<Void> ended) {
        var unused =
                done.whenComplete(
                        (nothing, thrown) -> {
                            if (thrown == null) {
                                ended.complete(null);
                            } else {
                                ended.completeExceptionally(thrown);
                            }
                        });
    }

    private static void join(CompletableFuture<Void> done) throws Throwable {
        try {
            done.getNow(null);
        } catch (CompletionException e) {
            throw Completions.cause(e);
        }
    }

    /** A writer whose portions and hand-overs end when the test says so. */
    private static final class Writer implements PortionWriter<Integer, String> {

        private final List<CompletableFuture<@Nullable String>> writes = new ArrayList<>();
        private final Map<Integer, String> settled = new ConcurrentHashMap<>();
        private @Nullable CompletableFuture<@Nullable String> written;
        private @Nullable CompletableFuture<Void> handOver =
                CompletableFuture.completedFuture(null);

        @Override
        public CompletionStage<@Nullable String> write(Integer portion) {
            CompletableFuture<@Nullable String> future =
                    written == null ? new CompletableFuture<>() : written;
            writes.add(future);
            return future;
        }

        @Override
        public @Nullable String reportOf(Throwable failure) {
            return String.valueOf(failure.getMessage()).startsWith("report")
                    ? failure.getMessage()
                    : null;
        }

        @Override
        public CompletionStage<?> settle(Integer portion, String report) {
            settled.put(portion, report);
            if (handOver == null) {
                throw new IllegalStateException("stopped");
            }
            return handOver;
        }
    }
}
