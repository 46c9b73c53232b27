package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Books books = new Books();
    private final Pace pace = new Pace(8, books);
    private Instant now = Readings.NOON;

    @Test
    void theMemoryStoresThrottlesKeepTheRate() {
        throttled(Store.MEMORY);

        assertThat(pace.allowed()).isEqualTo(8);
    }

    @Test
    void eachThrottleOfTheMagneticStoreHalvesTheRequestsDownToOne() {
        for (int allowed : new int[] {4, 2, 1, 1}) {
            throttled(Store.MAGNETIC);

            assertThat(pace.allowed()).isEqualTo(allowed);
            assertThat(books.allowed()).isEqualTo(allowed);
        }
    }

    @Test
    void throttlesWithinASecondAreOneSign() {
        throttled(Store.MAGNETIC);
        pace.throttled(Store.MAGNETIC, now.plusMillis(1000));

        assertThat(pace.allowed()).isEqualTo(4);

        pace.throttled(Store.MAGNETIC, now.plusMillis(1001));

        assertThat(pace.allowed()).isEqualTo(2);
    }

    @Test
    void twentyRequestsThatAreTakenAllowOneMoreUpToTheMost() {
        throttled(Store.MAGNETIC);

        taken(19);
        assertThat(pace.allowed()).isEqualTo(4);
        taken(1);
        assertThat(pace.allowed()).isEqualTo(5);
        taken(20 * 10);
        assertThat(pace.allowed()).isEqualTo(8);
        assertThat(books.allowed()).isEqualTo(8);
    }

    @Test
    void aThrottleBeginsTheRunAnew() {
        throttled(Store.MAGNETIC);
        taken(19);
        throttled(Store.MAGNETIC);
        taken(19);

        assertThat(pace.allowed()).isEqualTo(2);
    }

    @Test
    void aPaceThatHasEndedCountsForNothing() {
        throttled(Store.MAGNETIC);
        pace.end();
        pace.end();
        taken(20);

        assertThat(books.allowed()).isZero();
        assertThat(pace.allowed()).isEqualTo(5);
    }

    private void throttled(Store store) {
        now = now.plusSeconds(10);
        pace.throttled(store, now);
    }

    private void taken(int times) {
        for (int time = 0; time < times; time++) {
            pace.taken(now);
        }
    }
}
