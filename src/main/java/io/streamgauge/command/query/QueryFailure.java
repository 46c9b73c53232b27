package io.streamgauge.command.query;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.secrets.Secrets;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a query failed, in a sentence with its remedy. */
final class QueryFailure {

    private static final Set<String> CREDENTIALS =
            Set.of(
                    "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "InvalidClientTokenId",
                    "ExpiredTokenException",
                    "ExpiredToken",
                    "IncompleteSignature",
                    "MissingAuthenticationToken",
                    "InvalidClientTokenIdException",
                    "SignatureDoesNotMatch");

    private final String sql;
    private final String place;
    private final boolean aws;

    /**
     * @param place where the query went
     * @param aws whether that is AWS
     */
    QueryFailure(String sql, String place, boolean aws) {
        this.sql = sql;
        this.place = place;
        this.aws = aws;
    }

    /**
     * The text for the standard error.
     *
     * @param columns the columns of the terminal
     */
    String text(RuntimeException thrown, int columns) {
        Throwable failure = Completions.cause(thrown);
        if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return Secrets.mask(answered(answer, columns));
        }
        return Secrets.mask(unanswered(failure));
    }

    private String answered(AwsServiceException answer, int columns) {
        String code = answer.awsErrorDetails().errorCode();
        if (code == null) {
            return "%s does not answer as Timestream does (HTTP %d): correct \"%s\""
                    .formatted(place, answer.statusCode(), aws ? "aws.endpoint" : "local.port");
        }
        String message = Optional.ofNullable(answer.awsErrorDetails().errorMessage()).orElse(code);
        if (answer.isThrottlingException()) {
            return "%s throttles the query after %d attempts (%s): run fewer queries at once, or run it again later"
                    .formatted(place, QueryExecution.MAX_ATTEMPTS, message);
        }
        if (answer.statusCode() >= 500) {
            return "%s failed after %d attempts (%s: %s): run the query again later"
                    .formatted(place, QueryExecution.MAX_ATTEMPTS, code, message);
        }
        if (CREDENTIALS.contains(code)) {
            return "The credentials are not accepted (%s: %s): renew them, or name others with AWS_PROFILE"
                    .formatted(code, message);
        }
        return switch (code) {
            case "AccessDeniedException" ->
                    "Access is denied (%s): allow timestream:Select on the table, and timestream:DescribeEndpoints and timestream:CancelQuery on *"
                            .formatted(message);
            case "ConflictException" -> "The query was cancelled by another client: " + message;
            case "ValidationException", "QueryExecutionException" ->
                    SqlExcerpt.of(message, sql, columns)
                            .map(excerpt -> message + System.lineSeparator() + excerpt)
                            .orElse(message);
            default -> "%s: %s".formatted(code, message);
        };
    }

    private String unanswered(Throwable failure) {
        if (cause(failure, ApiCallAttemptTimeoutException.class).isPresent()) {
            return "%s did not answer in time (%s): limit the query with WHERE time > ago(1h), or raise \"aws.requestTimeout\""
                    .formatted(place, failure.getMessage());
        }
        Optional<Throwable> unreachable =
                cause(failure, ConnectException.class)
                        .or(() -> cause(failure, UnknownHostException.class));
        if (unreachable.isPresent()) {
            return "%s cannot be reached (%s): %s"
                    .formatted(
                            place,
                            unreachable.get().getMessage(),
                            aws
                                    ? "check the network, \"aws.region\" and \"aws.endpoint\""
                                    : "start \"streamgauge\" or \"streamgauge local\"");
        }
        if (failure instanceof NoChartException) {
            return String.valueOf(failure.getMessage());
        }
        return failure instanceof SdkException
                ? "The query failed at %s: %s".formatted(place, failure.getMessage())
                : "The query failed: " + failure;
    }

    private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst();
    }
}
