package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.Patience;
import io.streamgauge.fetch.CallRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallBudgetTest {

    private static final Instant NOW = Instant.parse("2026-11-21T23:59:50Z");

    @TempDir Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @Test
    void aMinuteIsTheLastSixtySeconds() {
        CallBudget budget = budget();
        budget.setPerMinute(2);
        budget.limit().take();
        now.set(NOW.plusSeconds(30));
        budget.limit().take();

        now.set(NOW.plusSeconds(59));
        assertThatThrownBy(() -> budget.limit().take())
                .isInstanceOf(CallRefusedException.class)
                .hasMessage(
                        "The budget 'prices.json' is used up: 2 of 2 calls (\"perMinute\"); there"
                                + " is more at 2026-11-22T00:00:50Z");
        now.set(NOW.plusSeconds(60));
        budget.limit().take();
        assertThatThrownBy(() -> budget.limit().take())
                .hasMessageContaining("2026-11-22T00:01:20Z");
    }

    @Test
    void aDayIsThatOfTheZone() {
        CallBudget budget = budget();
        budget.setPerDay(1);
        budget.setZone("America/New_York");
        budget.limit().take();

        now.set(NOW.plus(Duration.ofHours(5)));
        assertThatThrownBy(() -> budget.limit().take())
                .hasMessageContaining(
                        "1 of 1 calls (\"perDay\"); there is more at 2026-11-22T05:00:00Z");
        now.set(Instant.parse("2026-11-22T05:00:00Z"));
        budget.limit().take();
    }

    @Test
    void whatIsUsedIsUsedAfterARestart() {
        CallBudget before = budget();
        before.setPerDay(2);
        before.limit().take();
        before.limit().take();

        CallBudget after = budget();
        after.setPerDay(2);

        assertThatThrownBy(() -> after.limit().take()).hasMessageContaining("2 of 2 calls");
        assertThat(folder.resolve("prices.json"))
                .hasContent("{\"day\":\"2026-11-21\",\"calls\":2,\"lastMinute\":[]}");
    }

    @Test
    void aCallThatIsRefusedTakesNothing() {
        CallBudget budget = budget();
        budget.setPerMinute(1);
        budget.setPerDay(2);
        budget.limit().take();
        assertThatThrownBy(() -> budget.limit().take()).hasMessageContaining("perMinute");

        now.set(NOW.plusSeconds(60));
        budget.limit().take();

        assertThat(folder.resolve("prices.json")).content().contains("\"calls\":1");
    }

    @Test
    void aClockThatIsTurnedBackForgetsNothing() {
        CallBudget budget = budget();
        budget.setPerDay(1);
        now.set(NOW.plusSeconds(10));
        budget.limit().take();
        now.set(NOW);

        assertThatThrownBy(() -> budget.limit().take())
                .hasMessageContaining("there is more at 2026-11-23T00:00:00Z");
    }

    @Test
    void beansThatShareAFileShareTheBudget() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 40; i++) {
            threads.execute(
                    () -> {
                        CallBudget budget = budget();
                        budget.setPerMinute(25);
                        try {
                            budget.limit().take();
                            taken.incrementAndGet();
                        } catch (CallRefusedException e) {
                            assertThat(e).hasMessageContaining("25 of 25");
                        }
                    });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(taken).hasValue(25);
    }

    @Test
    void anInvalidBudgetFileAllowsNoCall() throws IOException {
        Files.writeString(folder.resolve("prices.json"), "{}");

        assertThatThrownBy(() -> budget().limit().take())
                .hasMessageContaining("prices.json' cannot be read")
                .hasMessageContaining("remove it to count from zero");
    }

    @Test
    void aBudgetWithoutAFileOrWithoutCallsIsRefused() {
        CallBudget budget = new CallBudget();

        assertThatThrownBy(() -> budget.limit().take())
                .hasMessageContaining("needs the property \"file\"");
        assertThatThrownBy(() -> budget.setPerDay(0))
                .hasMessage("\"perDay\" must be 1 or more, but is 0: remove it for no limit");
        assertThatThrownBy(() -> budget.setZone("Mars"))
                .hasMessageContaining("\"zone\" must be a zone such as UTC")
                .hasMessageContaining("but is \"Mars\"");
    }

    private CallBudget budget() {
        CallBudget budget = new CallBudget(now::get);
        budget.setFile(folder.resolve("prices.json").toString());
        return budget;
    }
}
