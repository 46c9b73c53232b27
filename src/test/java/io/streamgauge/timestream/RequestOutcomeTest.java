package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.timestreamwrite.model.TimestreamWriteException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

class RequestOutcomeTest {

    @Test
    void anAnswerWithoutIngestedRecordsLeavesTheOutcomeUnknown() {
        RequestOutcome outcome = RequestOutcome.of(WriteRecordsResponse.builder().build());

        assertThat(outcome).isInstanceOf(RequestOutcome.Unknown.class);
        assertThat(
                        RequestOutcome.of(
                                WriteRecordsResponse.builder().recordsIngested(it -> {}).build()))
                .isInstanceOf(RequestOutcome.Written.class);
    }

    @Test
    void aGatewayThatAnswersForTimestreamLeavesItUnknown() {
        RequestOutcome outcome =
                RequestOutcome.of(
                        TimestreamWriteException.builder()
                                .statusCode(503)
                                .awsErrorDetails(AwsErrorDetails.builder().build())
                                .build());

        assertThat(outcome).isInstanceOf(RequestOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExpiredTokenException",
                "UnrecognizedClientException",
                "IncompleteSignature"
            })
    void invalidCredentialsAreReportedWithTheRemedy(String code) {
        RequestOutcome outcome =
                RequestOutcome.of(
                        TimestreamWriteException.builder()
                                .statusCode(400)
                                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                                .build());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RequestOutcome.Refused.class,
                        refused ->
                                assertThat(refused.remedy())
                                        .isEqualTo("renew the AWS credentials in use"));
    }
}
