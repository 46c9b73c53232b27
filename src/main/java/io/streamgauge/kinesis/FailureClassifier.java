package io.streamgauge.kinesis;

import io.streamgauge.concurrent.Completions;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** Tells the failures that pass by themselves from those that do not. */
public final class FailureClassifier {

    /** What is said of a shard whose records need more memory than there is. */
    public static final String OUT_OF_MEMORY =
            "the memory is used up; start the program again with a larger heap (-Xmx), or lower"
                    + " \"batchSize\", \"maxInFlight\" or \"maxInflatedSize\"";

    /** Causes may go round in circles. */
    private static final int DEEPEST = 20;

    private FailureClassifier() {}

    public static String reason(Throwable failure) {
        if (outOfMemory(failure)) {
            return OUT_OF_MEMORY;
        }
        Throwable cause = Completions.cause(failure);
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    /** Whether the memory was used up, whatever was made of that on its way. */
    public static boolean outOfMemory(Throwable failure) {
        return isOrHas(failure, OutOfMemoryError.class);
    }

    /**
     * Tells whoever watches the threads of the program, as nobody else sees what a stage throws.
     */
    public static void leaveToTheProgram(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }

    /** Whether a record was delivered whose data cannot be read. */
    public static boolean unreadable(Throwable failure) {
        return isOrHas(failure, UnreadableRecordException.class);
    }

    private static boolean isOrHas(Throwable failure, Class<? extends Throwable> kind) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Whether the same call may succeed a little later: throttles, 5xx, timeouts, lost connections.
     */
    public static boolean passes(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (cause instanceof AwsServiceException refused) {
            return refused.statusCode() >= 500 || throttled(refused);
        }
        if (cause instanceof SdkClientException broken) {
            return broken.retryable()
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException
                    || comesFromTheNetwork(broken.getCause());
        }
        return comesFromTheNetwork(cause);
    }

    /** Whether the service found fault with what was sent. */
    public static boolean invalid(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        return cause instanceof InvalidArgumentException
                || (cause instanceof AwsServiceException refused
                        && "ValidationException".equals(code(refused)));
    }

    private static boolean throttled(AwsServiceException refused) {
        return refused.isThrottlingException()
                || refused instanceof ProvisionedThroughputExceededException
                || refused instanceof LimitExceededException
                || code(refused).contains("Throttl");
    }

    private static String code(AwsServiceException refused) {
        return refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
                ? ""
                : refused.awsErrorDetails().errorCode();
    }

    private static boolean comesFromTheNetwork(@Nullable Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || (cause != null && comesFromTheNetwork(cause.getCause()));
    }
}
