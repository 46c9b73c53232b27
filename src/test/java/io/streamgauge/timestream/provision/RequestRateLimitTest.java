package io.streamgauge.timestream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.timestream.provision.RequestRateLimit.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When requests are sent, by a time that the test moves on. */
class RequestRateLimitTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<Duration> sent = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final RequestRateLimit limit = limit(1);

    private record Due(Duration at, Runnable action) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    @Test
    void requestsAreSentASecondApartEvenIfUnanswered() {
        for (int request = 0; request < 10; request++) {
            limit.send(this::neverAnswered);
        }

        passUntil(Duration.ofMinutes(1));

        assertThat(sent).hasSize(10).isSorted();
        for (int request = 1; request < sent.size(); request++) {
            assertThat(sent.get(request).minus(sent.get(request - 1)))
                    .isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(sent.get(9)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void afterAnIdleTimeOneRequestIsSentAtOnce() {
        limit.send(this::neverAnswered);
        passUntil(Duration.ofSeconds(30));

        limit.send(this::neverAnswered);
        limit.send(this::neverAnswered);

        assertThat(sent).containsExactly(Duration.ZERO, Duration.ofSeconds(30));
        passUntil(Duration.ofMinutes(1));
        assertThat(sent.get(2)).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void fiveRequestsAreSentAtOnceAndTheSixthASecondLater() {
        RequestRateLimit five = limit(5);
        for (int request = 0; request < 12; request++) {
            five.send(this::neverAnswered);
        }

        assertThat(sent).hasSize(5).containsOnly(Duration.ZERO);
        passUntil(SECOND);
        assertThat(sent).hasSize(10).endsWith(SECOND);
        passUntil(Duration.ofMinutes(1));
        assertThat(sent).hasSize(12).endsWith(Duration.ofSeconds(2));
    }

    @Test
    void thePeriodStartsWhenAPreparedRequestIsSent() {
        CompletableFuture<Sent<Object>> ready = new CompletableFuture<>();
        limit.prepareAndSend(() -> ready);
        limit.send(this::neverAnswered);

        passUntil(Duration.ofSeconds(5));
        assertThat(sent).isEmpty();
        ready.complete(new Sent<>(neverAnswered()));
        passUntil(Duration.ofMinutes(1));

        assertThat(sent).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void failedRequestsDoNotHoldUpOthers() {
        IllegalStateException refused = new IllegalStateException("refused");
        CompletableFuture<Object> answered =
                limit.send(() -> CompletableFuture.failedFuture(refused));
        CompletableFuture<Object> notSent =
                limit.prepareAndSend(() -> CompletableFuture.failedFuture(refused));
        CompletableFuture<Object> thrown =
                limit.send(
                        () -> {
                            throw refused;
                        });
        limit.send(this::neverAnswered);

        passUntil(Duration.ofMinutes(1));

        assertThat(List.of(answered, notSent, thrown))
                .allSatisfy(each -> assertThatThrownBy(each::join).hasRootCause(refused));
        assertThat(sent).containsExactly(Duration.ofSeconds(3));
    }

    private RequestRateLimit limit(int max) {
        return new RequestRateLimit(
                max, SECOND, (pause, run) -> due.add(new Due(now.plus(pause), run)));
    }

    private CompletableFuture<Object> neverAnswered() {
        sent.add(now);
        return new CompletableFuture<>();
    }

    private void passUntil(Duration then) {
        while (!due.isEmpty() && due.peek().at().compareTo(then) <= 0) {
            Due next = due.remove();
            now = next.at();
            next.action().run();
        }
        now = then;
    }
}
