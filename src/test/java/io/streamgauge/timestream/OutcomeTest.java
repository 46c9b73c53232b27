package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.timestreamwrite.model.TimestreamWriteException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

class OutcomeTest {

    @Test
    void anAnswerThatDoesNotSayWhatWasIngestedIsNoneOfTimestream() {
        Outcome outcome = Outcome.of(WriteRecordsResponse.builder().build());

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(Outcome.of(WriteRecordsResponse.builder().recordsIngested(it -> {}).build()))
                .isInstanceOf(Outcome.Written.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExpiredTokenException",
                "UnrecognizedClientException",
                "IncompleteSignature"
            })
    void credentialsThatAreNotValidAreRefusedWithTheRemedy(String code) {
        Outcome outcome =
                Outcome.of(
                        TimestreamWriteException.builder()
                                .statusCode(400)
                                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                                .build());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.remedy())
                                        .isEqualTo("renew the AWS credentials in use"));
    }
}
