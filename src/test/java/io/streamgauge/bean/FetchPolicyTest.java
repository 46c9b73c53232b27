package io.streamgauge.bean;

import static io.streamgauge.faults.HttpSource.answer;
import static io.streamgauge.faults.HttpSource.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.fetch.CallRefusedException;
import io.streamgauge.secrets.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a fetch from a source that misbehaves. */
class FetchPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String OK = "{\"price\":1}";

    @TempDir Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private HttpSource source;
    private FetchPolicy policy;
    private Fetcher fetcher;

    @BeforeEach
    void start() {
        source = HttpSource.start(json(OK));
        policy = new FetchPolicy(now::get, new Random(1));
        policy.setPause(Duration.ofMillis(1));
        policy.setDeadline(Duration.ofSeconds(20));
        fetcher = new Fetcher(policy);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        source.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aCallThatFailsForNowIsMadeAgain(int status) {
        source.once(answer(status, "", "busy"));
        source.once(answer(status, "", "busy"));

        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
        assertThat(source.requests()).hasSize(3);
        assertThat(fetcher.calls(Integer.toString(status))).isEqualTo(2);
        assertThat(fetcher.calls("200")).isEqualTo(1);
    }

    @Test
    void aCallWhoseConnectionBreaksIsMadeAgain() {
        source.once((request, wire) -> {});
        source.once((request, wire) -> wire.text("HTTP/1.1 20"));

        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
        assertThat(fetcher.calls("none")).isEqualTo(2);
    }

    @Test
    void aCallThatFailsForGoodIsNotMadeAgain() {
        source.always(answer(404, "", "gone"));

        assertThat(statusOf(get("/prices"))).isEqualTo(404);
        assertThat(source.requests()).hasSize(1);
    }

    @Test
    void aCallIsMadeNoMoreOftenThanItsTries() {
        policy.setTries(3);
        source.always(answer(503, "", "busy"));

        assertThat(statusOf(get("/prices"))).isEqualTo(503);
        assertThat(source.requests()).hasSize(3);
    }

    @Test
    void retryAfterInSecondsIsWaitedFor() {
        source.once(answer(429, "Retry-After: 1", ""));
        long began = System.nanoTime();

        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfterAsADateIsWaitedFor() {
        source.once(answer(503, "Retry-After: Sat, 21 Nov 2026 10:00:01 GMT", ""));
        long began = System.nanoTime();

        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Sat, 21 Nov 2026 11:00:00 GMT"})
    void aHostIsNotCalledDuringThePauseThatItAskedFor(String retryAfter) {
        source.once(answer(429, "Retry-After: " + retryAfter, ""));

        assertThat(statusOf(get("/prices"))).isEqualTo(429);
        assertThat(get("/prices").getException())
                .isInstanceOf(CallRefusedException.class)
                .hasMessageContaining(
                        "127.0.0.1:%d asked not to be called before 2026-11-21T11:00:00Z",
                        source.port());
        assertThat(source.requests()).hasSize(1);
        assertThat(fetcher.failures("refused")).isEqualTo(1);

        now.set(NOW.plusSeconds(3600));
        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
    }

    @Test
    void pausesDoNotLastLongerThanTheDeadline() {
        policy.setDeadline(Duration.ofSeconds(9));
        policy.setPause(Duration.ofSeconds(10));
        source.always(answer(503, "", ""));

        assertThat(statusOf(get("/prices"))).isEqualTo(503);
        assertThat(source.requests()).hasSize(1);
    }

    @Test
    void aPostIsMadeAgainOnlyWhereItWasNotProcessed() {
        source.once(answer(429, "", ""));
        assertThat(bodyOf(fetcher.post(source.url("/orders")))).isEqualTo(OK);
        source.always(answer(500, "", ""));
        assertThat(statusOf(fetcher.post(source.url("/orders")))).isEqualTo(500);

        assertThat(source.requests()).hasSize(3);
    }

    @Test
    void aCallIsOnDiskBeforeItGoesOut() {
        CallBudget budget = new CallBudget(now::get);
        Path file = folder.resolve("prices.json");
        budget.setFile(file.toString());
        policy.setBudget(budget);
        List<String> saved = new ArrayList<>();
        source.once(
                (request, wire) -> {
                    saved.add(Files.readString(file));
                    json(OK).write(request, wire);
                });

        assertThat(bodyOf(get("/prices"))).isEqualTo(OK);
        assertThat(saved).singleElement().asString().contains("\"calls\":1");
    }

    @Test
    void aCallOutOfBudgetDoesNotGoOut() {
        CallBudget budget = new CallBudget(now::get);
        budget.setFile(folder.resolve("prices.json").toString());
        budget.setPerDay(2);
        policy.setBudget(budget);
        source.once(answer(503, "", "busy"));

        assertThat(bodyOf(get("/prices"))).as("took two calls").isEqualTo(OK);
        assertThat(get("/prices").getException())
                .isInstanceOf(CallRefusedException.class)
                .hasMessage(
                        "The budget 'prices.json' is used up: 2 of 2 calls (\"perDay\"); there is"
                                + " more at 2026-11-22T00:00:00Z");
        assertThat(source.requests()).hasSize(2);
    }

    @Test
    void failuresDoNotShowSecretsOfTheAddress() {
        source.always(answer(403, "", "no"));

        for (String name : List.of("apikey", "api_key", "token", "access_token")) {
            assertThat(get("/prices?a=b&" + name + "=hidden&c=d").getException())
                    .message()
                    .contains(name + "=xxxxxx", "with statusCode: 403")
                    .doesNotContain("hidden");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a/b?access_key=hidden&c=d, https://a/b?access_key=xxxxxx&c=d",
        "see https://a/b?x=1&AppId=hidden for more, see https://a/b?x=1&AppId=xxxxxx for more",
        "Authorization=hidden, Authorization=xxxxxx",
        "https://user:hidden@host/a?b=c, https://xxxxxx@host/a?b=c",
        "https://a/b?symbol=BTC, https://a/b?symbol=BTC"
    })
    void secretsAreMaskedAnywhereInAText(String text, String masked) {
        assertThat(Secrets.mask(text)).isEqualTo(masked);
    }

    @Test
    void invalidSettingsAreRefusedWithTheirNames() {
        assertThatThrownBy(() -> policy.setTries(0)).hasMessageContaining("\"tries\" must be 1 or");
        assertThatThrownBy(() -> policy.setDeadline(Duration.ZERO))
                .hasMessageContaining("\"deadline\" must be more than zero");
    }

    private Exchange get(String target) {
        return fetcher.get(source, target);
    }

    private static String bodyOf(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(String.class);
    }

    private static int statusOf(Exchange exchange) {
        return exchange.getException(HttpOperationFailedException.class).getStatusCode();
    }
}
