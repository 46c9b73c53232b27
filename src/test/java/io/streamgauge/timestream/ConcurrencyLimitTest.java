package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private final CountedBooks books = new CountedBooks();
    private final ConcurrencyLimit limit = new ConcurrencyLimit(8, books);
    private Instant now = TestReadings.NOON;

    @Test
    void throttlesOfTheMemoryStoreChangeNothing() {
        throttled(Store.MEMORY);

        assertThat(limit.allowed()).isEqualTo(8);
    }

    @Test
    void throttlesOfTheMagneticStoreHalveTheLimitDownToOne() {
        for (int allowed : new int[] {4, 2, 1, 1}) {
            throttled(Store.MAGNETIC);

            assertThat(limit.allowed()).isEqualTo(allowed);
            assertThat(books.allowed()).isEqualTo(allowed);
        }
    }

    @Test
    void throttlesWithinASecondCountAsOne() {
        throttled(Store.MAGNETIC);
        limit.throttled(Store.MAGNETIC, now.plusMillis(1000));

        assertThat(limit.allowed()).isEqualTo(4);

        limit.throttled(Store.MAGNETIC, now.plusMillis(1001));

        assertThat(limit.allowed()).isEqualTo(2);
    }

    @Test
    void twentyAcceptedRequestsRaiseTheLimitUpToTheMaximum() {
        throttled(Store.MAGNETIC);

        accepted(19);
        assertThat(limit.allowed()).isEqualTo(4);
        accepted(1);
        assertThat(limit.allowed()).isEqualTo(5);
        accepted(20 * 10);
        assertThat(limit.allowed()).isEqualTo(8);
        assertThat(books.allowed()).isEqualTo(8);
    }

    @Test
    void aThrottleRestartsTheCountOfAcceptedRequests() {
        throttled(Store.MAGNETIC);
        accepted(19);
        throttled(Store.MAGNETIC);
        accepted(19);

        assertThat(limit.allowed()).isEqualTo(2);
    }

    @Test
    void aClosedLimitReportsNoChanges() {
        throttled(Store.MAGNETIC);
        limit.close();
        limit.close();
        accepted(20);

        assertThat(books.allowed()).isZero();
        assertThat(limit.allowed()).isEqualTo(5);
    }

    private void throttled(Store store) {
        now = now.plusSeconds(10);
        limit.throttled(store, now);
    }

    private void accepted(int times) {
        for (int time = 0; time < times; time++) {
            limit.accepted(now);
        }
    }
}
