package io.streamgauge.kinesis;

import io.streamgauge.concurrent.Completions;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Says why a stream cannot be used, and what helps. */
public final class StreamProblem {

    private static final String CREATE =
            "; create the stream, or start the route again with \"autoCreateStream\" true";

    private StreamProblem() {}

    /** Ends the program if the memory was used up, as far as it wants to end then. */
    public static void checkMemory(Throwable failure) {
        if (FailureClassifier.outOfMemory(failure)) {
            FailureClassifier.leaveToTheProgram(failure);
        }
    }

    /** The reason of a failure that a call for a stream had. */
    public static String of(Throwable failure) {
        String reason = FailureClassifier.reason(failure);
        return Completions.cause(failure) instanceof ResourceNotFoundException
                ? reason + CREATE
                : reason;
    }
}
