package io.streamgauge.local.timestream.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.wire.ServiceException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    private static final Instant CREATED = Instant.parse("2026-11-20T10:00:30Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cron(* * * * ? *)           | 2026-11-20T10:00:30Z | 2026-11-20T10:01:00Z
                    cron(0/5 * * * ? *)         | 2026-11-20T10:00:00Z | 2026-11-20T10:05:00Z
                    cron(1/10 * * * ? *)        | 2026-11-20T10:51:00Z | 2026-11-20T11:01:00Z
                    cron(*/15 * * * ? *)        | 2026-11-20T10:45:00Z | 2026-11-20T11:00:00Z
                    cron(0 0/1 * * ? *)         | 2026-11-20T23:00:00Z | 2026-11-21T00:00:00Z
                    cron(15 10 ? * MON-FRI *)   | 2026-11-20T10:15:00Z | 2026-11-23T10:15:00Z
                    cron(0 8 1 * ? *)           | 2026-11-20T10:00:00Z | 2026-12-01T08:00:00Z
                    cron(0 18 ? * 2,4 *)        | 2026-11-20T10:00:00Z | 2026-11-23T18:00:00Z
                    cron(0 0 L * ? *)           | 2027-02-01T00:00:00Z | 2027-02-28T00:00:00Z
                    cron(0 0 ? * 6L *)          | 2026-11-20T10:00:00Z | 2026-11-27T00:00:00Z
                    cron(0 0 ? * L *)           | 2026-11-20T10:00:00Z | 2026-11-21T00:00:00Z
                    cron(0 0 ? * 3#2 *)         | 2026-11-20T10:00:00Z | 2026-12-08T00:00:00Z
                    cron(0 0 3W * ? *)          | 2027-01-01T00:00:00Z | 2027-01-04T00:00:00Z
                    cron(0 0 1W 5 ? 2027)       | 2027-01-01T00:00:00Z | 2027-05-03T00:00:00Z
                    cron(0 0 29 2 ? *)          | 2026-11-20T10:00:00Z | 2028-02-29T00:00:00Z
                    cron(30 6,18 15-17 jan ? *) | 2027-01-15T06:30:00Z | 2027-01-15T18:30:00Z
                    cron(0 0 1 1 ? 2100)        | 2026-11-20T10:00:00Z | 2100-01-01T00:00:00Z
                    rate(1 minute)              | 2026-11-20T10:00:30Z | 2026-11-20T10:01:30Z
                    rate(5 minutes)             | 2026-11-20T10:06:00Z | 2026-11-20T10:10:30Z
                    rate(1 hour)                | 2026-11-20T11:00:29Z | 2026-11-20T11:00:30Z
                    rate(2 days)                | 2026-11-22T10:00:30Z | 2026-11-24T10:00:30Z
                    """)
    void theNextTimeIsThatOfTheExpression(String expression, Instant after, Instant next) {
        assertThat(ScheduleExpression.of(expression).next(after, CREATED)).contains(next);
    }

    @Test
    void aYearThatHasPassedHasNoNextTime() {
        assertThat(ScheduleExpression.of("cron(0 0 1 1 ? 2020)").next(CREATED, CREATED))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every minute",
                "cron(* * * * *)",
                "cron(* * * * * *)",
                "cron(* * ? * ? *)",
                "cron(60 * * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 0 0 * ? *)",
                "cron(0 0 1 13 ? *)",
                "cron(0 0 ? * 8 *)",
                "cron(0 0 ? * 3#6 *)",
                "cron(0 0 ? * 3#1,6#3 *)",
                "cron(0 0 1 1 ? 1969)",
                "cron(5-1 * * * ? *)",
                "cron(0/0 * * * ? *)",
                "cron(0 0 32W * ? *)",
                "cron(a * * * ? *)",
                "rate(0 minutes)",
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(30 seconds)",
                "rate(-1 hours)",
                "rate(5)"
            })
    void whatIsNoScheduleIsRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.of(expression))
                .isInstanceOf(ServiceException.class)
                .hasMessageStartingWith("Invalid ScheduleExpression '" + expression + "': ");
    }
}
