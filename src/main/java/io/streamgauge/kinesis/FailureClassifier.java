package io.streamgauge.kinesis;

import io.streamgauge.concurrent.Causes;
import io.streamgauge.concurrent.Completions;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Classifies failures of calls and of records, and describes them. */
public final class FailureClassifier {

    /** The problem of a shard whose records do not fit into the memory. */
    public static final String OUT_OF_MEMORY =
            "out of memory: restart the program with a larger heap (-Xmx), or lower"
                    + " \"batchSize\", \"maxInFlight\" or \"maxInflatedSize\"";

    private static final String CREATE =
            ": create the stream, or restart the route with \"autoCreateStream\" true";
    private static final int MAX_CAUSES = 64;

    private FailureClassifier() {}

    /** Why a call for a stream failed, with the remedy where the stream does not exist. */
    public static String streamReason(Throwable failure) {
        String reason = reason(failure);
        return Completions.cause(failure) instanceof ResourceNotFoundException
                ? reason + CREATE
                : reason;
    }

    /**
     * Why a record is given up, as the log and its dead letter show it: the class and message of a
     * failure, or why the data cannot be read.
     */
    public static String recordReason(Throwable failure) {
        String name = failure.getClass().getName();
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(UnreadableRecordException.class::isInstance)
                .map(unreadable -> String.valueOf(unreadable.getMessage()))
                .findFirst()
                .orElseGet(
                        () ->
                                failure.getMessage() == null
                                        ? name
                                        : name + ": " + failure.getMessage());
    }

    public static String reason(Throwable failure) {
        if (isOutOfMemory(failure)) {
            return OUT_OF_MEMORY;
        }
        Throwable cause = Completions.cause(failure);
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    /** Whether an OutOfMemoryError is among the causes. */
    public static boolean isOutOfMemory(Throwable failure) {
        return Causes.contain(failure, OutOfMemoryError.class);
    }

    /** Whether the data of a record cannot be read. */
    public static boolean isUnreadableRecord(Throwable failure) {
        return Causes.contain(failure, UnreadableRecordException.class);
    }

    /** Reports an OutOfMemoryError to the program, which may end then. */
    public static void reportOutOfMemory(Throwable failure) {
        if (isOutOfMemory(failure)) {
            reportUncaught(failure);
        }
    }

    /** Passes an error that a stage would swallow to the handler of uncaught exceptions. */
    public static void reportUncaught(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }

    /** Whether a retry may succeed: after throttling, 5xx, timeouts and lost connections. */
    public static boolean isTransient(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (cause instanceof AwsServiceException refused) {
            return refused.statusCode() >= 500 || isThrottled(refused);
        }
        if (cause instanceof SdkClientException broken) {
            return broken.retryable()
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException
                    || isNetworkFailure(broken.getCause());
        }
        return isNetworkFailure(cause);
    }

    /** Whether the service refused the request as invalid. */
    public static boolean isInvalidRequest(Throwable failure) {
        Throwable cause = Completions.cause(failure);
        return cause instanceof InvalidArgumentException
                || (cause instanceof AwsServiceException refused
                        && "ValidationException".equals(code(refused)));
    }

    /**
     * Whether a limit of calls or bytes was exceeded. All consumers that poll a shard share its
     * five reads and 2 MB a second.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas
     *     and limits</a>
     */
    public static boolean isThrottled(Throwable failure) {
        return Completions.cause(failure) instanceof AwsServiceException refused
                && isThrottled(refused);
    }

    private static boolean isThrottled(AwsServiceException refused) {
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

    private static boolean isNetworkFailure(@Nullable Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || (cause != null && isNetworkFailure(cause.getCause()));
    }
}
