package io.streamgauge.command.doctor;

import io.streamgauge.aws.AwsQuery;
import io.streamgauge.concurrent.Completions;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Why a request to AWS failed.
 *
 * @param kind the kind of failure
 * @param text the reason, as AWS or the client says it
 */
record AwsFailure(Kind kind, String text) {

    private static final int FORBIDDEN = 403;

    /** The kinds of failures that have different remedies. */
    enum Kind {
        /** The resource does not exist. */
        MISSING,
        /** The credentials are valid, but may not do this. */
        DENIED,
        /** The credentials have expired. */
        EXPIRED,
        /** The credentials are not valid. */
        INVALID,
        /** The signature is too old or too new. */
        CLOCK,
        /** There was no answer. */
        UNREACHABLE,
        /** The service answered that it failed, or something else. */
        OTHER
    }

    static AwsFailure of(Throwable thrown) {
        Throwable cause = Completions.cause(thrown);
        if (cause instanceof AwsServiceException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            return details == null || details.errorCode() == null
                    ? of("", "HTTP status " + e.statusCode(), e.statusCode())
                    : of(
                            details.errorCode(),
                            String.valueOf(details.errorMessage()),
                            e.statusCode());
        } else if (cause instanceof AwsQuery.RefusedException e) {
            return of(e.code(), String.valueOf(e.getMessage()), 0);
        } else if (cause instanceof TimeoutException) {
            return new AwsFailure(Kind.UNREACHABLE, "no answer in time");
        } else if (cause instanceof SdkClientException || cause instanceof IOException) {
            return new AwsFailure(Kind.UNREACHABLE, message(cause));
        }
        return new AwsFailure(Kind.OTHER, message(cause));
    }

    /** The message of the first cause, which the SDK wraps in advice for programmers. */
    private static String message(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        if (first instanceof UnknownHostException) {
            return "the host %s is not known".formatted(first.getMessage());
        } else if (first instanceof UnresolvedAddressException) {
            return "the host is not known";
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }

    private static AwsFailure of(String code, String message, int status) {
        String name = code.toLowerCase(Locale.ROOT);
        String text = code.isEmpty() ? message : message + " (" + code + ")";
        if (name.contains("resourcenotfound")) {
            return new AwsFailure(Kind.MISSING, text);
        } else if (name.contains("expiredtoken")) {
            return new AwsFailure(Kind.EXPIRED, text);
        } else if (name.contains("requestexpired")
                || (name.contains("signature") && message.contains("expired"))
                || name.contains("requesttimetooskewed")) {
            return new AwsFailure(Kind.CLOCK, text);
        } else if (name.contains("unrecognizedclient")
                || name.contains("invalidclienttoken")
                || name.contains("signature")
                || name.contains("missingauthenticationtoken")
                || name.contains("incompletesignature")) {
            return new AwsFailure(Kind.INVALID, text);
        } else if (name.contains("accessdenied") || status == FORBIDDEN) {
            return new AwsFailure(Kind.DENIED, text);
        }
        return new AwsFailure(Kind.OTHER, text);
    }

    /** What to do about it. */
    String remedy(String action) {
        return switch (kind) {
            case MISSING -> "create it";
            case DENIED -> "allow %s, as the policy of \"doctor --policy\" does".formatted(action);
            case EXPIRED -> "renew the credentials";
            case INVALID -> "set valid credentials, and check which profile and region are used";
            case CLOCK -> "set the clock of this machine";
            case UNREACHABLE -> "check the network, the endpoint and the region";
            case OTHER -> "try again, and look at the AWS Health Dashboard if it stays";
        };
    }

    /** The finding of a request that needs this action. */
    Finding finding(String check, String action) {
        return Finding.bad(check, action + " failed: " + text, remedy(action));
    }
}
