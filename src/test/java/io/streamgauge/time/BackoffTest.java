package io.streamgauge.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    @Test
    void boundsDoubleUpToTheMaximum() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(BACKOFF::bound).map(Duration::toMillis))
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
    }

    @Property
    void delaysAreWithinTheBound(@ForAll @IntRange(min = 1) int attempt, @ForAll long seed) {
        Duration delay = BACKOFF.delay(attempt, new Random(seed));

        assertThat(delay).isBetween(Duration.ZERO, BACKOFF.bound(attempt));
    }

    @Test
    void delaysSpreadOverTheWholeBound() {
        Random random = new Random(1);
        long[] delays =
                IntStream.range(0, 1000)
                        .mapToLong(i -> BACKOFF.delay(1, random).toMillis())
                        .sorted()
                        .toArray();

        assertThat(delays[0]).isLessThan(10);
        assertThat(delays[999]).isGreaterThan(90);
    }

    @Test
    void boundsMustBePositiveAndOrdered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage(
                        "A backoff must have 0 < base <= max, but has the base PT2S and the max"
                                + " PT1S");
    }
}
