package io.streamgauge.command.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.endpointdiscovery.EndpointDiscoveryFailedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamQueryException;

/** What a failed query says. */
class QueryFailureTest {

    private static final String SQL = "SELECT symbol,\n\tpric FROM market.prices";

    @Test
    void aPlaceInTheQueryIsMarked() {
        assertThat(failed(400, "ValidationException", "line 2:2: Column 'pric' does not exist"))
                .isEqualTo(
                        """
                        line 2:2: Column 'pric' does not exist
                         pric FROM market.prices
                         ^\
                        """);
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String sql = "SELECT " + "a, ".repeat(100) + "wrong FROM t";
        String text =
                new QueryFailure(sql, "AWS in us-east-1", true)
                        .text(answer(400, "ValidationException", "line 1:308: no"), 60);

        assertThat(text.lines().skip(1)).allMatch(line -> line.length() <= 60);
        assertThat(text).contains("a, wrong FROM t\n" + " ".repeat(30) + "^");
    }

    @ParameterizedTest
    @CsvSource({"line 9:1: x", "line 0:1: x", "line 99999999999:1: x", "no place"})
    void aPlaceOutsideOfTheQueryIsNotMarked(String message) {
        assertThat(failed(400, "ValidationException", message)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, allow timestream:Select on the table",
        "429, ThrottlingException, throttles the query after 5 attempts (why): run fewer",
        "500, InternalServerException, failed after 5 attempts (InternalServerException: why)",
        "403, UnrecognizedClientException, 'The credentials are not accepted"
                + " (UnrecognizedClientException: why): renew'",
        "400, ConflictException, The query was cancelled by another client: why",
        "400, QueryExecutionException, why",
        "400, NewException, 'NewException: why'",
    })
    void anErrorHasItsRemedy(int status, String code, String text) {
        assertThat(failed(status, code, "why")).contains(text);
    }

    @Test
    void anUnreachableServiceIsNamed() {
        RuntimeException refused =
                SdkClientException.create(
                        "Unable to execute HTTP request: Connection refused: /127.0.0.1:1 (SDK"
                                + " Attempt Count: 1)");

        assertThat(new QueryFailure(SQL, "http://127.0.0.1:1", false).text(refused, 80))
                .isEqualTo(
                        "http://127.0.0.1:1 cannot be reached (Connection refused: /127.0.0.1:1):"
                                + " start \"streamgauge\" or \"streamgauge local\"");
        assertThat(new QueryFailure(SQL, "AWS in us-east-1", true).text(refused, 80))
                .endsWith(": check the network, \"aws.region\" and \"aws.endpoint\"");
    }

    @Test
    void theReasonOfAFailedDiscoveryIsReported() {
        RuntimeException denied =
                EndpointDiscoveryFailedException.create(
                        answer(400, "AccessDeniedException", "not DescribeEndpoints"));

        assertThat(new QueryFailure(SQL, "AWS in us-east-1", true).text(denied, 80))
                .startsWith("Access is denied (not DescribeEndpoints): allow timestream:Select");
    }

    @Test
    void whatIsNotTimestreamIsReported() {
        RuntimeException answer =
                TimestreamQueryException.builder()
                        .statusCode(501)
                        .awsErrorDetails(AwsErrorDetails.builder().build())
                        .build();

        assertThat(new QueryFailure(SQL, "http://127.0.0.1:1", false).text(answer, 80))
                .isEqualTo(
                        "http://127.0.0.1:1 does not answer as Timestream does (HTTP 501): correct"
                                + " \"local.port\"");
    }

    @Test
    void aQueryWithoutAnAnswerIsReported() {
        assertThat(
                        new QueryFailure(SQL, "AWS in us-east-1", true)
                                .text(ApiCallAttemptTimeoutException.create(65_000), 80))
                .startsWith("AWS in us-east-1 did not answer in time (")
                .endsWith(
                        "): limit the query with WHERE time > ago(1h), or raise"
                                + " \"aws.requestTimeout\"");
    }

    private static String failed(int status, String code, String message) {
        return new QueryFailure(SQL, "AWS in us-east-1", true)
                .text(answer(status, code, message), 80);
    }

    private static RuntimeException answer(int status, String code, String message) {
        return TimestreamQueryException.builder()
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .build();
    }
}
