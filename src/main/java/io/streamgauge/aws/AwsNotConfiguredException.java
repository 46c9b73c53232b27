package io.streamgauge.aws;

/**
 * No region or no credentials for AWS; the cause names each place where the SDK looked for them.
 */
public final class AwsNotConfiguredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AwsNotConfiguredException(String message, Throwable cause) {
        super(message, cause);
    }
}
