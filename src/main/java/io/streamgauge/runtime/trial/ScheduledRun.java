package io.streamgauge.runtime.trial;

import java.time.InstantSource;
import java.util.Date;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.quartz.QuartzMessage;
import org.apache.camel.component.timer.TimerConstants;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.support.DefaultConsumer;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;

/** A run of a route that a schedule starts otherwise: {@code timer:} or {@code quartz:}. */
public record ScheduledRun(Route route, InstantSource clock) {

    /** Whether a schedule starts the runs of a route. */
    public static boolean isFor(Route route) {
        Endpoint endpoint = route.getEndpoint();
        return endpoint instanceof TimerEndpoint || endpoint instanceof QuartzEndpoint;
    }

    /** Runs the route once, and returns when its exchange has ended. */
    public void run(int count) throws Exception {
        DefaultConsumer consumer = (DefaultConsumer) route.getConsumer();
        Exchange exchange = consumer.createExchange(false);
        if (route.getEndpoint() instanceof QuartzEndpoint quartz) {
            exchange.setIn(message(quartz, exchange));
        } else if (route.getEndpoint() instanceof TimerEndpoint timer
                && timer.isIncludeMetadata()) {
            addMetadata(exchange, timer, count);
        }
        consumer.getProcessor().process(exchange);
    }

    private void addMetadata(Exchange exchange, TimerEndpoint timer, int count) {
        Date now = now();
        exchange.setProperty(Exchange.TIMER_COUNTER, (long) count);
        exchange.setProperty(Exchange.TIMER_NAME, timer.getTimerName());
        exchange.setProperty(Exchange.TIMER_PERIOD, timer.getPeriod());
        exchange.setProperty(TimerConstants.HEADER_FIRED_TIME, now);
        exchange.getIn().setHeader(TimerConstants.HEADER_FIRED_TIME, now);
        exchange.getIn().setHeader(TimerConstants.HEADER_MESSAGE_TIMESTAMP, clock.millis());
    }

    private QuartzMessage message(QuartzEndpoint quartz, Exchange exchange) throws Exception {
        Scheduler scheduler = quartz.getComponent().getScheduler();
        JobDetail job =
                scheduler.getJobDetail(new JobKey(quartz.getTriggerName(), quartz.getGroupName()));
        Trigger trigger = scheduler.getTrigger(quartz.getTriggerKey());
        TriggerFiredBundle fired =
                new TriggerFiredBundle(
                        job, (OperableTrigger) trigger, null, false, now(), now(), null, null);
        return new QuartzMessage(exchange, new JobExecutionContextImpl(scheduler, fired, null));
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
