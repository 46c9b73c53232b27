package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import java.util.function.Consumer;

/** Work that a scheduler repeats even after a failure, which is reported. */
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
            // The scheduler would keep it in a future that no code reads.
            FailureClassifier.reportUncaught(e);
        }
    }
}
