package io.streamgauge.deadletter;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Gives the dead letters of streams to their routes and streams again. */
public interface StreamRedelivery {

    /**
     * Delivers a dead letter again.
     *
     * @param rejects the folder of the files for what is rejected again
     * @return whether it was accepted, rather than rejected again; a failure where neither is known
     *     and the letter has to stay
     * @throws IllegalArgumentException where it is not a valid dead letter
     */
    CompletionStage<Boolean> redeliver(DeadLetter letter, Path rejects);
}
