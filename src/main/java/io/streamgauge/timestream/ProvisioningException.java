package io.streamgauge.timestream;

import java.util.concurrent.CompletionException;

/** A table could be neither found nor created. */
public final class ProvisioningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }

    static ProvisioningException of(TableName name, Throwable thrown, Outcome outcome) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        String remedy =
                outcome instanceof Outcome.Refused refused
                        ? refused.remedy()
                        : "see that Timestream can be reached, and that the settings of the table are valid";
        return new ProvisioningException(
                "%s: cannot be found or created: %s; %s"
                        .formatted(name, cause.getMessage(), remedy),
                cause);
    }
}
