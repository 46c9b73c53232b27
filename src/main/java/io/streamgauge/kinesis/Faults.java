package io.streamgauge.kinesis;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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
final class Faults {

    private Faults() {}

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static String reason(Throwable failure) {
        Throwable cause = cause(failure);
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    /**
     * Whether the same call may succeed a little later: throttles, 5xx, timeouts, lost connections.
     */
    static boolean passes(Throwable failure) {
        Throwable cause = cause(failure);
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
    static boolean invalid(Throwable failure) {
        Throwable cause = cause(failure);
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
