package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.wire.ServiceException;
import java.time.Instant;
import java.util.Optional;

/**
 * The times of a schedule, in UTC.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/scheduledqueries-schedule.html">Schedule
 *     expressions for scheduled queries</a>
 */
sealed interface ScheduleExpression permits CronExpression, RateExpression {

    /**
     * The schedule that an expression stands for.
     *
     * @throws ServiceException a ValidationException with the rule that it breaks
     */
    static ScheduleExpression of(String text) {
        try {
            if (text.startsWith("cron(") && text.endsWith(")")) {
                return CronExpression.of(text.substring("cron(".length(), text.length() - 1));
            }
            if (text.startsWith("rate(") && text.endsWith(")")) {
                return RateExpression.of(text.substring("rate(".length(), text.length() - 1));
            }
            throw new IllegalArgumentException("it is neither cron(...) nor rate(...)");
        } catch (IllegalArgumentException e) {
            throw ServiceException.validation(
                    "Invalid ScheduleExpression '%s': %s".formatted(text, e.getMessage()));
        }
    }

    /**
     * The first time after another; empty after the last one.
     *
     * @param created when the query was created, which a rate counts from
     */
    Optional<Instant> next(Instant after, Instant created);
}
