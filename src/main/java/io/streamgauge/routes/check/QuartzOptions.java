package io.streamgauge.routes.check;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.quartz.CronExpression;

/** The rules for options of {@code quartz:} that are checked only when a route starts, or never. */
final class QuartzOptions {

    private static final String SCHEME = "quartz";

    private QuartzOptions() {}

    /** The problem of an option's value. */
    static Optional<BuildFailure> problem(String scheme, String option, String value) {
        if (!scheme.equals(SCHEME)) {
            return Optional.empty();
        }
        return switch (option) {
            case "cron" -> cron(value.replace('+', ' '));
            case "trigger.timeZone" -> zone(value);
            default -> Optional.empty();
        };
    }

    private static Optional<BuildFailure> cron(String text) {
        try {
            CronExpression.validateExpression(text);
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of(
                    new BuildFailure(
                            "cron",
                            "\"cron\" must be a cron expression of Quartz, but is \"%s\" (%s)"
                                    .formatted(text, e.getMessage()),
                            "write seconds, minutes, hours, day, month and weekday, as in \"0 30 20"
                                    + " ? * MON-FRI\""));
        }
    }

    /** Java reads an unknown zone as GMT. */
    private static Optional<BuildFailure> zone(String text) {
        try {
            ZoneId.of(text.strip());
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(
                    new BuildFailure(
                            "trigger.timeZone",
                            "\"trigger.timeZone\" must be a time zone, but is \"%s\""
                                    .formatted(text),
                            "write UTC, or a zone such as America/New_York"));
        }
    }
}
