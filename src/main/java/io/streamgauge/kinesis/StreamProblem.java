package io.streamgauge.kinesis;

import io.streamgauge.concurrent.Completions;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Describes why a stream is not available, with the remedy. */
public final class StreamProblem {

    private static final String CREATE =
            ": create the stream, or restart the route with \"autoCreateStream\" true";

    private StreamProblem() {}

    /** Reports an OutOfMemoryError to the program, which may end then. */
    public static void checkMemory(Throwable failure) {
        if (FailureClassifier.isOutOfMemory(failure)) {
            FailureClassifier.reportUncaught(failure);
        }
    }

    /** The reason why a call for a stream failed. */
    public static String of(Throwable failure) {
        String reason = FailureClassifier.reason(failure);
        return Completions.cause(failure) instanceof ResourceNotFoundException
                ? reason + CREATE
                : reason;
    }
}
