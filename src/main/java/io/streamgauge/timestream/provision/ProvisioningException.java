package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.RequestOutcome;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The failure to find, create or change a database or a table. */
public final class ProvisioningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param name of the table or database
     * @param thrown by the operation that failed
     */
    static ProvisioningException of(Object name, Throwable thrown) {
        Throwable reason = ControlPlaneException.reason(thrown);
        String operation = ControlPlaneException.operation(thrown);
        return new ProvisioningException(
                "%s: cannot be provisioned: %s failed: %s; %s"
                        .formatted(name, operation, reason.getMessage(), remedy(operation, reason)),
                reason);
    }

    private static String remedy(String operation, Throwable reason) {
        int status = reason instanceof SdkServiceException answered ? answered.statusCode() : 0;
        if (status == FORBIDDEN) {
            return "allow timestream:%s, and timestream:DescribeEndpoints, to the credentials in use, and what it needs of KMS and S3"
                    .formatted(operation);
        }
        if (status == CONFLICT) {
            return "wait until its last change is done, and check that no other name differs only"
                    + " in case";
        }
        RequestOutcome outcome = RequestOutcome.of(reason);
        if (outcome instanceof RequestOutcome.Invalid) {
            return "check that its declaration is valid, and that the keys and the bucket"
                    + " exist";
        }
        return outcome instanceof RequestOutcome.Refused refused
                ? refused.remedy()
                : "check that Timestream can be reached, and try again";
    }
}
