package io.streamgauge.aws;

import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Leaves the reason in what the SDK says of a request that had no answer, without the paragraphs of
 * advice for those who program with it.
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
        // Those that extend it say more by their type.
        if (thrown.getClass() != SdkClientException.class) {
            return thrown;
        }
        SdkClientException failure = (SdkClientException) thrown;
        String message = String.valueOf(failure.rawMessage());
        String reason = ADVICE.matcher(message).replaceFirst("");
        return reason.equals(message) ? thrown : failure.toBuilder().message(reason).build();
    }
}
