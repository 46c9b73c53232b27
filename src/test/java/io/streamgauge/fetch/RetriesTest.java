package io.streamgauge.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final HttpClientContext context = HttpClientContext.create();
    private final Retries retries =
            new Retries(
                    new Retries.Limits(
                            9, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2))),
                    new RetryAfterHosts(clock),
                    clock,
                    new Random(7));

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "5, 1600", "6, 2000", "99, 2000"})
    void pausesAreRandomBelowABoundThatDoublesToAMaximum(int tries, long bound) {
        HttpRequest request = new BasicHttpRequest("GET", "/");
        IOException failure = new IOException("reset");
        long[] pauses =
                LongStream.range(0, 500)
                        .map(
                                i ->
                                        retries.getRetryInterval(request, failure, tries, context)
                                                .toMilliseconds())
                        .toArray();

        assertThat(LongStream.of(pauses).min().orElseThrow()).isLessThan(bound / 20);
        assertThat(LongStream.of(pauses).max().orElseThrow())
                .isGreaterThan(bound - bound / 20)
                .isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7000",
                " 7 |7000",
                "Sat, 21 Nov 2026 10:00:07 GMT|7000",
                "Saturday, 21-Nov-26 10:00:07 GMT|7000"
            })
    void thePauseIsTheOneThatTheSourceAsksFor(String retryAfter, long milliseconds) {
        assertThat(pauseAfter(retryAfter)).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "soon",
                "",
                "Sat, 21 Nov 2026 09:59:59 GMT",
                "99999999999999999999"
            })
    void anInvalidRetryAfterLeavesTheRandomPause(String retryAfter) {
        assertThat(pauseAfter(retryAfter)).isBetween(0L, 100L);
    }

    @Test
    void retryAfterIsLimitedToOneDay() {
        RetryAfterHosts retryAfterHosts = new RetryAfterHosts(clock);
        retryAfterHosts.rest("api:443", NOW.plus(Duration.ofDays(9999)));

        assertThatThrownBy(() -> retryAfterHosts.check("api:443"))
                .hasMessageContaining("api:443 asked not to be called before 2026-11-22T10:00:00Z");
        retryAfterHosts.check("another:443");
    }

    private long pauseAfter(String retryAfter) {
        BasicHttpResponse response = new BasicHttpResponse(429);
        response.setHeader("Retry-After", retryAfter);
        return retries.getRetryInterval(response, 1, context).toMilliseconds();
    }
}
