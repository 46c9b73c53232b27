package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import java.util.function.Consumer;

/** Work that a scheduler repeats: what it throws is reported, and does not end the repetition. */
public final class RepeatedWork implements Runnable {

    private final Runnable work;
    private final Consumer<RuntimeException> onFailure;

    public RepeatedWork(Runnable work, Consumer<RuntimeException> onFailure) {
        this.work = work;
        this.onFailure = onFailure;
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (RuntimeException e) {
            onFailure.accept(e);
        } catch (Error e) {
            // A scheduler keeps it in a future that nobody asks.
            FailureClassifier.leaveToTheProgram(e);
        }
    }
}
