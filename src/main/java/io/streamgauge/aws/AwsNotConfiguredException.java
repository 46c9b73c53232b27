package io.streamgauge.aws;

/**
 * The failure to find a region or credentials for AWS; the cause names each place where the SDK
 * looked for them.
 */
public final class AwsNotConfiguredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AwsNotConfiguredException(String message, Throwable cause) {
        super(message, cause);
    }
}
