package io.streamgauge.routes.reload;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

/**
 * The ticks of a {@code quartz:} route whose trigger is paused, which the next route with the same
 * trigger resumes: a tick that was missed comes once, and none comes twice.
 *
 * @param previous the last tick; null before the first
 * @param next the tick that was due next when the trigger was paused
 * @param paused when the trigger was paused
 * @param extra other triggers of the same job, such as that of a retry
 */
record QuartzTicks(
        @Nullable Instant previous, @Nullable Instant next, Instant paused, List<Trigger> extra) {

    /** The form that camel-quartz reads. */
    private static final DateTimeFormatter START_AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'UTC'").withZone(ZoneOffset.UTC);

    private static final String START = "startAt";
    private static final int MAX_MISSED = 100_000;

    /** Whether a job of the route has begun that has not ended. */
    static boolean isExecuting(QuartzEndpoint endpoint) {
        JobKey job = job(endpoint);
        try {
            return endpoint.getComponent().getScheduler().getCurrentlyExecutingJobs().stream()
                    .anyMatch(running -> running.getJobDetail().getKey().equals(job));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not tell which jobs run", e);
        }
    }

    /** The ticks of an endpoint, whose other triggers are taken from the scheduler. */
    static Optional<QuartzTicks> take(QuartzEndpoint endpoint, Instant now)
            throws SchedulerException {
        Scheduler scheduler = endpoint.getComponent().getScheduler();
        TriggerKey key = endpoint.getTriggerKey();
        Trigger trigger = scheduler.getTrigger(key);
        if (trigger == null) {
            return Optional.empty();
        }
        List<Trigger> extra = new ArrayList<>();
        for (Trigger other : scheduler.getTriggersOfJob(job(endpoint))) {
            if (!other.getKey().equals(key)) {
                extra.add(other);
                scheduler.unscheduleJob(other.getKey());
            }
        }
        return Optional.of(
                new QuartzTicks(
                        instant(trigger.getPreviousFireTime()),
                        instant(trigger.getNextFireTime()),
                        now,
                        extra));
    }

    /** Sets the start of an endpoint that takes the place of the old one and has not started. */
    void resume(QuartzEndpoint endpoint, Instant now) {
        if (endpoint.getCron() == null) {
            endpoint.setTriggerStartDelay(
                    Math.max(0, ChronoUnit.MILLIS.between(now, simple(endpoint, now))));
        } else if (!endpoint.getTriggerParameters().containsKey(START)) {
            endpoint.getTriggerParameters().put(START, START_AT.format(cron(endpoint, now)));
        }
    }

    /** Schedules the other triggers for the job of the new endpoint. */
    void restore(QuartzEndpoint endpoint) throws SchedulerException {
        Scheduler scheduler = endpoint.getComponent().getScheduler();
        for (Trigger trigger : extra) {
            if (scheduler.checkExists(job(endpoint)) && !scheduler.checkExists(trigger.getKey())) {
                scheduler.scheduleJob(trigger.getTriggerBuilder().forJob(job(endpoint)).build());
            }
        }
    }

    private Instant simple(QuartzEndpoint endpoint, Instant now) {
        if (previous == null) {
            return next == null ? now : next;
        }
        Object interval = endpoint.getTriggerParameters().get("repeatInterval");
        return previous.plusMillis(interval == null ? 1000 : Long.parseLong(interval.toString()));
    }

    /** The last tick that was missed, or the first second in which none has come. */
    private Instant cron(QuartzEndpoint endpoint, Instant now) {
        Instant start = paused.truncatedTo(ChronoUnit.SECONDS);
        if (next != null && next.isBefore(start)) {
            start = next.truncatedTo(ChronoUnit.SECONDS);
        }
        if (previous != null && !previous.isBefore(start)) {
            start = previous.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        }
        try {
            CronExpression cron = new CronExpression(endpoint.getCron());
            Object zone = endpoint.getTriggerParameters().get("timeZone");
            if (zone != null) {
                cron.setTimeZone(TimeZone.getTimeZone(zone.toString()));
            }
            Instant missed = start;
            for (int i = 0; i < MAX_MISSED; i++) {
                Date tick =
                        cron.getNextValidTimeAfter(Date.from(missed.minusSeconds(i == 0 ? 1 : 0)));
                if (tick == null || tick.toInstant().isAfter(now)) {
                    break;
                }
                missed = tick.toInstant();
            }
            return missed;
        } catch (ParseException e) {
            // The endpoint reports it.
            return start;
        }
    }

    private static JobKey job(QuartzEndpoint endpoint) {
        return new JobKey(endpoint.getTriggerName(), endpoint.getGroupName());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
