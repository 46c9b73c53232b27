package io.streamgauge.fetch;

import io.streamgauge.time.Backoff;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Says when a call is made again, and after which pause: the one that its source asks for with
 * Retry-After, in seconds or as a date, and otherwise a random one below a bound that doubles
 * ("full jitter").
 *
 * <p>HttpClient's own strategy knows Retry-After too, but neither grows its pauses nor knows when
 * the fetch must have ended. Where the pause that is asked for does not fit, the source is left
 * alone until it is over.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">
 *     Exponential backoff and jitter</a>
 */
public record Retries(
        Limits limits, RetryAfterHosts rests, InstantSource clock, RandomGenerator random)
        implements HttpRequestRetryStrategy {

    /** The call was not processed, so that it can be repeated with any method. */
    private static final Set<Integer> NOT_PROCESSED =
            Set.of(HttpStatus.SC_TOO_MANY_REQUESTS, HttpStatus.SC_SERVICE_UNAVAILABLE);

    private static final Set<Integer> PASSING =
            Set.of(
                    HttpStatus.SC_REQUEST_TIMEOUT,
                    HttpStatus.SC_TOO_EARLY,
                    HttpStatus.SC_INTERNAL_SERVER_ERROR,
                    HttpStatus.SC_BAD_GATEWAY,
                    HttpStatus.SC_GATEWAY_TIMEOUT);

    /**
     * The bounds of the retries.
     *
     * @param tries how often a call is made at most
     * @param backoff the bounds of the pauses
     */
    public record Limits(int tries, Backoff backoff) {}

    @Override
    public boolean retryRequest(
            HttpRequest request, IOException failure, int tries, HttpContext context) {
        // Its subclasses are timeouts; the class itself says that the program ends.
        boolean interrupted = failure.getClass() == InterruptedIOException.class;
        return Method.isIdempotent(request.getMethod())
                && !interrupted
                && !(failure instanceof SSLException)
                && tries < limits.tries()
                && Fetch.deadline(context).allows(limits.backoff().bound(tries));
    }

    @Override
    public boolean retryRequest(HttpResponse response, int tries, HttpContext context) {
        if (!mayPass(response.getCode(), context)) {
            return false;
        }
        Optional<Duration> asked = retryAfter(response);
        boolean again =
                tries < limits.tries()
                        && Fetch.deadline(context)
                                .allows(asked.orElseGet(() -> limits.backoff().bound(tries)));
        if (!again && asked.isPresent()) {
            rests.rest(host(context), clock.instant().plus(asked.get()));
        }
        return again;
    }

    @Override
    public TimeValue getRetryInterval(
            HttpRequest request, IOException failure, int tries, HttpContext context) {
        return jitter(tries);
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int tries, HttpContext context) {
        return retryAfter(response).map(TimeValue::of).orElseGet(() -> jitter(tries));
    }

    private static boolean mayPass(int status, HttpContext context) {
        HttpRequest request = HttpClientContext.cast(context).getRequest();
        return NOT_PROCESSED.contains(status)
                || (PASSING.contains(status) && Method.isIdempotent(request.getMethod()));
    }

    private TimeValue jitter(int tries) {
        return TimeValue.of(limits.backoff().delay(tries, random));
    }

    /** How long the source asks to be left alone, where that is a time that lies ahead. */
    private Optional<Duration> retryAfter(HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null
                ? Optional.empty()
                : Optional.ofNullable(duration(header.getValue().strip()))
                        .filter(duration -> duration.compareTo(Duration.ZERO) > 0);
    }

    private @Nullable Duration duration(String value) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        return date == null ? null : Duration.between(clock.instant(), date);
    }

    static String host(HttpContext context) {
        return HttpClientContext.cast(context).getHttpRoute().getTargetHost().toHostString();
    }
}
