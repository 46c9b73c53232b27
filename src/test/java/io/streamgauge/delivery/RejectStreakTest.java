package io.streamgauge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.RejectStreak.Reason;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectStreakTest {

    @Test
    void aReasonLeavesOutTimesWithAndWithoutAFraction() {
        assertThat(Reason.of(tooOld("2026-11-30T05:39:30Z")))
                .isEqualTo(Reason.of(tooOld("2026-11-30T05:39:30.123Z")))
                .isEqualTo(Reason.of(tooOld("2026-11-30T05:40:31.123456789Z")));
    }

    private static RejectedReading tooOld(String oldest) {
        Reading reading =
                new Reading(
                        new Row("row 1", Map.of("price", 1.5)),
                        Instant.EPOCH,
                        TimeUnit.NANOSECONDS,
                        Map.of("symbol", "BTC"),
                        "price",
                        new Measures.Single(new DoubleValue(1.5)),
                        1);
        String reason =
                "The record timestamp is outside the time range [%s, now)".formatted(oldest);
        return new RejectedReading(reading, RejectReason.TOO_OLD, reason, null);
    }
}
