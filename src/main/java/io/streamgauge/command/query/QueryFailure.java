package io.streamgauge.command.query;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.timestream.history.PagedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.endpointdiscovery.EndpointDiscoveryFailedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a query failed, in a sentence with its remedy.
 *
 * @param place where the query went
 * @param aws whether that is AWS
 */
public record QueryFailure(String sql, String place, boolean aws) {

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

    private static final String NO_ANSWER = "Unable to execute HTTP request: ";
    private static final Pattern ATTEMPTS = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)");

    /**
     * The text for the standard error.
     *
     * @param columns the columns of the terminal
     */
    public String text(RuntimeException thrown, int columns) {
        Throwable failure = withoutDiscovery(Completions.cause(thrown));
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
                    .formatted(place, PagedQuery.MAX_ATTEMPTS, message);
        }
        if (answer.statusCode() >= 500) {
            return "%s failed after %d attempts (%s: %s): run the query again later"
                    .formatted(place, PagedQuery.MAX_ATTEMPTS, code, message);
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
        if (failure instanceof ApiCallAttemptTimeoutException) {
            return "%s did not answer in time (%s): limit the query with WHERE time > ago(1h), or raise \"aws.requestTimeout\""
                    .formatted(place, failure.getMessage());
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof SdkException && message.startsWith(NO_ANSWER)) {
            return "%s cannot be reached (%s): %s"
                    .formatted(
                            place,
                            ATTEMPTS.matcher(message.substring(NO_ANSWER.length())).replaceAll(""),
                            aws
                                    ? "check the network, \"aws.region\" and \"aws.endpoint\""
                                    : "start \"streamgauge\" or \"streamgauge local\"");
        }
        if (failure instanceof NoChartException) {
            return message;
        }
        return failure instanceof SdkException
                ? "The query failed at %s: %s".formatted(place, message)
                : "The query failed: " + failure;
    }

    /** The SDK asks AWS for an endpoint first, and does not say why that failed. */
    private static Throwable withoutDiscovery(Throwable failure) {
        return failure instanceof EndpointDiscoveryFailedException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    /** The line of a query that a message of Timestream names, with a caret below the place. */
    private static final class SqlExcerpt {

        private static final Pattern PLACE = Pattern.compile("\\bline (\\d{1,9}):(\\d{1,9})\\b");

        /** What is kept in front of the place where a line is too long. */
        private static final int CONTEXT = 20;

        private SqlExcerpt() {}

        /**
         * Two lines; empty where the message names no place of the query.
         *
         * @param columns the columns of the terminal
         */
        static Optional<String> of(String message, String sql, int columns) {
            Matcher place = PLACE.matcher(message);
            if (!place.find()) {
                return Optional.empty();
            }
            List<String> lines = sql.lines().toList();
            int line = Integer.parseInt(place.group(1));
            int column = Integer.parseInt(place.group(2));
            return line < 1 || line > lines.size() || column < 1
                    ? Optional.empty()
                    : Optional.of(marked(lines.get(line - 1).replace('\t', ' '), column, columns));
        }

        private static String marked(String line, int column, int columns) {
            int place = Math.min(column - 1, line.length());
            int from = place + CONTEXT < columns ? 0 : Math.max(0, place - columns / 2);
            String shown = DisplayWidth.visible(line.substring(from));
            String before = DisplayWidth.visible(line.substring(from, place));
            return DisplayWidth.cut(shown, columns, "..")
                    + System.lineSeparator()
                    + " ".repeat(DisplayWidth.of(before))
                    + "^";
        }
    }
}
