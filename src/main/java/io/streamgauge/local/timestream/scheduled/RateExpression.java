package io.streamgauge.local.timestream.scheduled;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rate, such as {@code 5 minutes}, that counts from the creation of the query. */
record RateExpression(Duration period) implements ScheduleExpression {

    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,8})\\s+(minute|hour|day)(s?)");

    /** The rate between the brackets; IllegalArgumentException with the rule that it breaks. */
    static RateExpression of(String text) {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            throw new IllegalArgumentException(
                    "a rate is a positive number and minute, minutes, hour, hours, day or days");
        }
        long value = Long.parseLong(rate.group(1));
        if ((value == 1) != rate.group(3).isEmpty()) {
            throw new IllegalArgumentException(
                    "the unit of 1 is minute, hour or day, and that of more is minutes, hours or"
                            + " days");
        }
        return new RateExpression(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(value);
                    case "hour" -> Duration.ofHours(value);
                    default -> Duration.ofDays(value);
                });
    }

    @Override
    public Optional<Instant> next(Instant after, Instant created) {
        long passed = Math.max(0, Duration.between(created, after).dividedBy(period));
        return Optional.of(created.plus(period.multipliedBy(passed + 1)));
    }
}
