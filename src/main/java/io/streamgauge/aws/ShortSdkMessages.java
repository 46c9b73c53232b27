package io.streamgauge.aws;

import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * An interceptor of the AWS SDK that shortens the message of a request without an answer to its
 * reason, without the paragraphs of advice for programmers.
 */
final class ShortSdkMessages implements ExecutionInterceptor {

    private static final Pattern ADVICE =
            Pattern.compile(
                    " (This indicates that|The request will usually succeed)\\b.*"
                            + "|\\R\\s*Consider taking\\b.*",
                    Pattern.DOTALL);

    @Override
    public Throwable modifyException(
            Context.FailedExecution failed, ExecutionAttributes attributes) {
        return shortened(failed.exception());
    }

    private static Throwable shortened(Throwable thrown) {
        // Its subclasses say more by their type.
        if (thrown.getClass() != SdkClientException.class) {
            return thrown;
        }
        SdkClientException failure = (SdkClientException) thrown;
        String message = String.valueOf(failure.rawMessage());
        String reason = ADVICE.matcher(message).replaceFirst("");
        return reason.equals(message) ? thrown : failure.toBuilder().message(reason).build();
    }
}
