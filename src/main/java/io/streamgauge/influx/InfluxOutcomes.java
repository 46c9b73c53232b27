package io.streamgauge.influx;

import io.streamgauge.concurrent.Causes;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.influx.InfluxOutcome.Busy;
import io.streamgauge.influx.InfluxOutcome.Forbidden;
import io.streamgauge.influx.InfluxOutcome.LinesRefused;
import io.streamgauge.influx.InfluxOutcome.NotKnown;
import io.streamgauge.influx.InfluxOutcome.SomeRefused;
import io.streamgauge.influx.InfluxOutcome.TooLarge;
import io.streamgauge.influx.InfluxOutcome.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The outcomes that answers report.
 *
 * @see <a href="https://docs.influxdata.com/influxdb3/core/api/v3/">The HTTP API of InfluxDB 3</a>
 * @see <a href="https://docs.influxdata.com/influxdb/v2/api/">The HTTP API of InfluxDB 2</a>
 */
final class InfluxOutcomes {

    private static final int SERVER_ERROR = 500;
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    /** Words of errors that are about the request, and not about one of its lines. */
    private static final List<String> OF_REQUEST =
            List.of("precision", "org id", "organization", "bucket", "db name", "database name");

    /** Words of errors that are about lines, where a name of {@link #OF_REQUEST} may be quoted. */
    private static final List<String> OF_LINES =
            List.of("partial write", "pars", "field", "column");

    /** What Java says of a certificate for another host. */
    private static final Pattern HOST_MISMATCH =
            Pattern.compile("No (name matching|subject alternative)");

    /** InfluxDB 1 answers it with status 500. */
    private static final String NO_RETENTION_POLICY = "retention policy not found";

    /** What Java says of a server that does not begin a handshake. */
    private static final String PLAIN_TEXT = "plaintext connection";

    private InfluxOutcomes() {}

    /** The outcome of an answer. */
    static InfluxOutcome of(HttpResponse<byte[]> answer, Instant now) {
        InfluxErrorBody body = InfluxErrorBody.of(answer.body());
        String reason = reason(answer.statusCode(), body);
        return switch (answer.statusCode()) {
            case 204 -> new Written();
            case 400, 422 -> ofInvalid(body, reason);
            case 413 -> new TooLarge(reason);
            case 429, 503 -> new Busy(new IOException(reason), pause(answer, now));
            default -> withoutLines(answer.statusCode(), reason + redirect(answer));
        };
    }

    /** The outcome of a request that was not answered. */
    static InfluxOutcome of(Throwable thrown) {
        Throwable cause = plain(thrown);
        if (cause instanceof ForbiddenException forbidden) {
            return forbidden.outcome();
        }
        if (Causes.contain(cause, CertificateExpiredException.class)
                || Causes.contain(cause, CertificateNotYetValidException.class)) {
            return certificate("valid now", "renew the certificate, or correct the clock", cause);
        }
        if (HOST_MISMATCH.matcher(text(cause)).find()) {
            String remedy = "set \"url\" to a name of the certificate, or renew the certificate";
            return certificate("for the host of \"url\"", remedy, cause);
        }
        if (Causes.contain(cause, SSLException.class) && text(cause).contains(PLAIN_TEXT)) {
            String remedy = "write http:// in \"url\", or have the server use TLS";
            return new Forbidden("the server does not use TLS: " + text(cause), remedy, cause);
        }
        if (Causes.contain(cause, CertPathBuilderException.class)
                || Causes.contain(cause, CertificateException.class)) {
            return certificate(
                    "trusted", "name the file of the CA that signed it in \"ca\"", cause);
        }
        return cause instanceof IOException
                ? new NotKnown(cause)
                : new NotKnown(new IOException(text(cause), cause));
    }

    private static Forbidden certificate(String isNot, String remedy, Throwable cause) {
        String reason = "the certificate of the server is not %s: %s".formatted(isNot, text(cause));
        return new Forbidden(reason, remedy, cause);
    }

    private static Throwable plain(Throwable thrown) {
        Throwable cause = Completions.cause(thrown);
        return cause instanceof UncheckedIOException io && io.getCause() != null
                ? io.getCause()
                : cause;
    }

    /** The outcome of an answer that is not about lines. */
    static InfluxOutcome withoutLines(int status, String reason) {
        return switch (status) {
            case 401 ->
                    new Forbidden(reason, "set \"token\", or \"username\" and \"password\"", null);
            case 403 ->
                    new Forbidden(reason, "allow the token or user to write to the database", null);
            case 404 ->
                    new Forbidden(
                            reason,
                            "create the database or bucket, or correct \"url\", \"org\" or \"api\"",
                            null);
            case 200, 408 -> new NotKnown(new IOException(reason));
            default -> ofOther(status, reason);
        };
    }

    private static InfluxOutcome ofOther(int status, String reason) {
        if (reason.contains(NO_RETENTION_POLICY)) {
            return new Forbidden(reason, "create it, or correct \"retentionPolicy\"", null);
        }
        if (status >= SERVER_ERROR) {
            return new NotKnown(new IOException(reason));
        }
        return status / 100 == 3
                ? new Forbidden(reason, "set \"url\" to where it redirects to", null)
                : new Forbidden(reason, "correct what the message says", null);
    }

    private static InfluxOutcome ofInvalid(InfluxErrorBody body, String reason) {
        if (body.page()) {
            return new Forbidden(reason, "correct \"url\": a proxy answered, not InfluxDB", null);
        }
        if (!body.lines().isEmpty()) {
            return new LinesRefused(body.lines(), body.partial());
        }
        String text = body.message().toLowerCase(Locale.ROOT);
        boolean ofRequest = has(text, OF_REQUEST) && !has(text, OF_LINES);
        return ofRequest
                ? new Forbidden(reason, "correct the database, \"org\" or \"api\"", null)
                : new SomeRefused(body.message().isEmpty() ? reason : body.message());
    }

    private static boolean has(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static String reason(int status, InfluxErrorBody body) {
        return body.message().isEmpty()
                ? "status " + status
                : "status %d: %s".formatted(status, body.message());
    }

    /** Where an answer redirects to, without what may be secret. */
    private static String redirect(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> " to " + to.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//"))
                .orElse("");
    }

    /** The header Retry-After: seconds, or a date. */
    static Duration pause(HttpResponse<?> answer, Instant now) {
        String text = answer.headers().firstValue("Retry-After").orElse("0").strip();
        try {
            Duration pause =
                    text.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    now,
                                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                            text, Instant::from));
            return Stream.of(pause, MAX_PAUSE)
                    .min(Duration::compareTo)
                    .filter(each -> !each.isNegative())
                    .orElse(Duration.ZERO);
        } catch (DateTimeException e) {
            // Without a valid header, the pause is that of the backoff.
            return Duration.ZERO;
        }
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** A request that is not sent, because it would be forbidden. */
    static final class ForbiddenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Forbidden outcome;

        ForbiddenException(Forbidden outcome) {
            super(outcome.reason());
            this.outcome = outcome;
        }

        Forbidden outcome() {
            return outcome;
        }
    }
}
