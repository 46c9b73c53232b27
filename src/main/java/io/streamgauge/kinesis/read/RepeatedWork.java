package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import java.util.function.Consumer;

/** Work that a scheduler repeats even after a failure, which is reported. */
public record RepeatedWork(Runnable work, Consumer<RuntimeException> onFailure)
        implements Runnable {

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
