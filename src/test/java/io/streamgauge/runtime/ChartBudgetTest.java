package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What charts may cost. */
class ChartBudgetTest {

    private static final long GB = 1_000_000_000;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aSpentBudgetStopsTheChartsUntilTheNextDay() {
        ChartBudget budget = new ChartBudget(true, 0.02, () -> now);
        assertThat(budget.spend(GB)).isCloseTo(0.01, within(1e-9));
        assertThatCode(budget::check).doesNotThrowAnyException();
        budget.spend(GB);

        assertThatThrownBy(budget::check)
                .hasMessage(
                        "The charts have cost $0.02 since 2026-01-01T00:00:00Z: raise"
                                + " \"observe.chartBudget\", or wait until 2026-01-02T00:00:00Z");

        now = now.plus(Duration.ofDays(1));
        assertThatCode(budget::check).doesNotThrowAnyException();
        assertThat(budget.today()).isZero();
    }

    @Test
    void localModeCostsNothing() {
        ChartBudget budget = new ChartBudget(false, 0, () -> now);

        assertThat(budget.spend(GB)).isZero();
        assertThatCode(budget::check).doesNotThrowAnyException();
    }
}
