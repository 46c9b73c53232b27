package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeptResultsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(QueriedMarket.NOW);
    private final KeptResults kept = new KeptResults(now::get, 1_000_000);
    private final Result result =
            new ResultBuilder(new Spool(Path.of("unused"), 1_000_000)).build();

    @Test
    void aResultIsForgottenAfterAWhile() {
        kept.keep("id", "SELECT 1", result);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)));
        assertThat(kept.find("id", "SELECT 1")).contains(result);

        now.updateAndGet(time -> time.plusMillis(1));
        assertThat(kept.find("id", "SELECT 1")).isEmpty();
    }

    @Test
    void theOldestResultMakesRoom() {
        for (int i = 0; i <= 100; i++) {
            kept.keep("id" + i, "SELECT 1", result);
        }

        assertThat(kept.find("id0", "SELECT 1")).isEmpty();
        assertThat(kept.find("id1", "SELECT 1")).isPresent();
        assertThat(kept.find("id100", "SELECT 1")).isPresent();
    }
}
