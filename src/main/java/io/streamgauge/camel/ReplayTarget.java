package io.streamgauge.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** A component that takes the dead letters of its endpoints again. */
public interface ReplayTarget {

    /**
     * Takes a dead letter again.
     *
     * @param letter a line of a dead-letter file
     * @param rejects the folder of the files for what is rejected again
     * @return whether it is taken, rather than rejected again; a failure where neither can be said,
     *     so that the letter has to stay
     * @throws IllegalArgumentException where it is not a valid dead letter
     */
    CompletionStage<Boolean> replay(JsonNode letter, Path rejects);
}
