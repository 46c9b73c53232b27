package io.streamgauge.command.create;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a route runs.
 *
 * @param every the time between two runs, such as 1m; null with a cron expression
 * @param cron the cron expression of Quartz, in UTC; null with a period
 */
record RunSchedule(@Nullable String every, @Nullable String cron) {

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d*(ms|s|m|h|d))+");

    /** Quartz has a field for seconds, which cron does not have. */
    private static final Pattern CRON = Pattern.compile("\\S+( +\\S+){5,6}");

    static final String DEFAULT = "1m";

    /**
     * A schedule.
     *
     * @throws IllegalArgumentException if it is not valid, with the remedy
     */
    static RunSchedule of(@Nullable String every, @Nullable String cron) {
        if (cron != null && every != null) {
            throw new IllegalArgumentException(
                    "\"--every\" and \"--cron\" exclude each other: remove one");
        }
        if (cron != null && !CRON.matcher(cron.strip()).matches()) {
            throw new IllegalArgumentException(
                    "\"--cron\" must be a cron expression of Quartz with 6 or 7 fields, from"
                            + " seconds"
                            + " to days of the week, but is \"%s\": write one such as \"0 0/5 * * * ?\""
                                    .formatted(cron));
        }
        if (every != null && !DURATION.matcher(every.strip()).matches()) {
            throw new IllegalArgumentException(
                    "\"--every\" must be a duration, but is \"%s\": write one such as 30s, 5m or 1h"
                            .formatted(every));
        }
        String period = every == null ? DEFAULT : every.strip();
        return cron == null ? new RunSchedule(period, null) : new RunSchedule(null, cron.strip());
    }

    /** The keys of the consumer of a route. */
    String from(String name) {
        return cron == null
                ? "uri: timer:%s\nparameters: { period: %s }".formatted(name, every)
                : """
                uri: quartz:%s
                # One run at a time, in the time zone UTC.
                parameters: { cron: %s, trigger.timeZone: UTC, stateful: true }\
                """
                        .formatted(name, YamlText.quoted(cron));
    }
}
