package io.streamgauge.bean;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Lets a route that {@code quartz:} runs run once more after a while, beside its schedule: the step
 * for what failed. Several calls before that make one run.
 */
public final class RescheduleOnce implements Processor {

    private Duration after = Duration.ofHours(1);

    /** How long after the call the route runs again: 1h by default. */
    public void setAfter(Duration after) {
        this.after = after;
    }

    /**
     * @throws IllegalStateException where the exchange does not come from {@code quartz:}
     */
    @Override
    public void process(Exchange exchange) throws SchedulerException {
        if (!(exchange.getFromEndpoint() instanceof QuartzEndpoint endpoint)) {
            throw new IllegalStateException(
                    "Only a route from quartz: can run again, not one from "
                            + exchange.getFromEndpoint());
        }
        Scheduler scheduler = endpoint.getComponent().getScheduler();
        TriggerKey again =
                new TriggerKey(endpoint.getTriggerName() + " again", endpoint.getGroupName());
        // Quartz goes by the clock of the system, as its exchange does.
        Instant started = Instant.ofEpochMilli(exchange.getClock().getCreated());
        Trigger once =
                TriggerBuilder.newTrigger()
                        .withIdentity(again)
                        .forJob(new JobKey(endpoint.getTriggerName(), endpoint.getGroupName()))
                        .startAt(Date.from(started.plus(after)))
                        .build();
        Trigger before = scheduler.getTrigger(again);
        if (before == null) {
            scheduler.scheduleJob(once);
        } else if (!before.mayFireAgain()) {
            // It is what started this very run.
            scheduler.rescheduleJob(again, once);
        }
    }
}
