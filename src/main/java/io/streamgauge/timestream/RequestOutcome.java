package io.streamgauge.timestream;

import io.streamgauge.concurrent.Completions;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** What became of one WriteRecords request. */
public sealed interface RequestOutcome {

    /**
     * Codes of credentials that are not valid, most with status 400.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/CommonErrors.html">
     *     Common errors</a>
     */
    Set<String> CREDENTIALS =
            Set.of(
                    "ExpiredTokenException",
                    "IncompleteSignature",
                    "IncompleteSignatureException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "UnrecognizedClientException");

    /** Every record is in the table. */
    record Written(RecordsIngested ingested) implements RequestOutcome {}

    /** The named records were rejected; every other one is in the table. */
    record PartlyRejected(List<RejectedRecord> rejected, Throwable cause)
            implements RequestOutcome {

        /**
         * Whether each index is one of a request with this number of records; otherwise nothing is
         * known of any of them.
         */
        boolean fits(int records) {
            return !rejected.isEmpty()
                    && rejected.stream()
                            .map(RejectedRecord::recordIndex)
                            .allMatch(index -> index != null && index >= 0 && index < records);
        }
    }

    /** No record is in the table, because one of them or the request breaks a rule. */
    record Invalid(Throwable cause) implements RequestOutcome {}

    /** No record is in the table, because one of its stores throttles. */
    record Throttled(Throwable cause, Store store) implements RequestOutcome {

        private static final String MAGNETIC = "ActiveMagneticStorePartitions";

        static Throttled of(Throwable cause) {
            boolean magnetic = String.valueOf(cause.getMessage()).contains(MAGNETIC);
            return new Throttled(cause, magnetic ? Store.MAGNETIC : Store.MEMORY);
        }
    }

    /** No answer, or one that leaves open whether the records are in the table. */
    record Unknown(Throwable cause) implements RequestOutcome {}

    /** No record is in the table, and sending again changes nothing until someone acts. */
    record Refused(Throwable cause, String remedy) implements RequestOutcome {}

    /** Returns the outcome that an answer with status 200 reports. */
    static RequestOutcome of(WriteRecordsResponse answer) {
        RecordsIngested ingested = answer.recordsIngested();
        return ingested == null
                ? new Unknown(
                        new IllegalStateException(
                                "the answer does not say how many records were ingested, as"
                                        + " Timestream's do: check what answers in its place"))
                : new Written(ingested);
    }

    /** Returns the outcome that an exception of the SDK reports. */
    static RequestOutcome of(Throwable thrown) {
        Throwable cause = Completions.cause(thrown);
        if (cause instanceof RejectedRecordsException partly) {
            return new PartlyRejected(partly.rejectedRecords(), cause);
        }
        if (cause instanceof ValidationException) {
            return new Invalid(cause);
        }
        if (cause instanceof ThrottlingException) {
            return Throttled.of(cause);
        }
        if (cause instanceof SdkServiceException answered) {
            return ofAnswer(answered);
        }
        return cause instanceof SdkClientException noAnswer
                ? ofNoAnswer(noAnswer)
                : new Unknown(cause);
    }

    private static RequestOutcome ofAnswer(SdkServiceException answered) {
        if (answered.isThrottlingException() || answered.statusCode() == 429) {
            return Throttled.of(answered);
        }
        if (isOfCredentials(answered)) {
            return new Refused(answered, "renew the AWS credentials in use");
        }
        return switch (answered.statusCode()) {
            case 402 -> new Refused(answered, "ask AWS for a higher service quota, then try again");
            case 403 ->
                    new Refused(
                            answered,
                            "allow the action, and timestream:DescribeEndpoints, to the credentials"
                                    + " in use: timestream:WriteRecords to write");
            case 404 -> new Refused(answered, "create the database and the table");
            case 409 -> new Refused(answered, "wait until the change of the table is done");
            default ->
                    answered.statusCode() >= 500 || answered.statusCode() == 421
                            ? new Unknown(answered)
                            : new Refused(answered, "correct what the message says");
        };
    }

    /** Whether the credentials are not valid; an answer that is not one of AWS has no code. */
    private static boolean isOfCredentials(SdkServiceException answered) {
        return answered instanceof AwsServiceException said
                && said.awsErrorDetails() != null
                && said.awsErrorDetails().errorCode() != null
                && CREDENTIALS.contains(said.awsErrorDetails().errorCode());
    }

    private static RequestOutcome ofNoAnswer(SdkClientException noAnswer) {
        String message = String.valueOf(noAnswer.getMessage());
        return message.contains("Unable to load credentials")
                ? new Refused(noAnswer, "give AWS credentials to the SDK's default chain")
                : new Unknown(noAnswer);
    }
}
