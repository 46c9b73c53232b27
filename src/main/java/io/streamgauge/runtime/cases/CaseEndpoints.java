package io.streamgauge.runtime.cases;

import io.streamgauge.camel.influxdb.InfluxdbEndpoint;
import io.streamgauge.camel.kinesis.KinesisConfiguration;
import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.camel.timestream.TimestreamEndpoint;
import io.streamgauge.kinesis.read.IteratorType;
import io.streamgauge.runtime.trial.SilentEndpoint;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the endpoints of a case so that it takes no longer than it must: consumers poll at once
 * and often, from the beginning of what there is, and schedules do not run.
 */
final class CaseEndpoints implements EndpointStrategy {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.test");
    private static final Duration POLL_DELAY = Duration.ofMillis(20);
    private static final Duration READ_DELAY = Duration.ofMillis(200);

    private final Set<String> deadLetterFolders = ConcurrentHashMap.newKeySet();
    private final Polls polls = new Polls();

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof KinesisEndpoint kinesis) {
            KinesisConfiguration options = kinesis.getConfiguration();
            options.setIteratorType(IteratorType.TRIM_HORIZON);
            options.setDelay(READ_DELAY);
            deadLetterFolders.add(options.getDeadLetterFolder());
        } else if (endpoint instanceof TimestreamEndpoint timestream) {
            deadLetterFolders.add(timestream.getConfiguration().getDeadLetterFolder());
        } else if (endpoint instanceof InfluxdbEndpoint) {
            // Cases have no stand-in for InfluxDB; what they expect is what goes to Timestream.
            return new SilentEndpoint(endpoint, () -> LOG.debug("{} is not sent to", uri));
        } else if (endpoint instanceof TimerEndpoint timer && timer.getDelay() < 0) {
            // A negative delay would start threads without a timer.
            timer.setDelay(0);
        } else if (endpoint instanceof QuartzEndpoint quartz) {
            quartz.getComponent().setAutoStartScheduler(false);
        } else if (endpoint instanceof ScheduledPollEndpoint polled) {
            polled.setInitialDelay(0);
            polled.setDelay(POLL_DELAY.toMillis());
            polled.setPollStrategy(polls);
        }
        return endpoint;
    }

    Set<String> deadLetterFolders() {
        return Set.copyOf(deadLetterFolders);
    }

    /** Whether the last polls of a consumer found nothing. */
    boolean isIdle(Consumer consumer) {
        return polls.idle.getOrDefault(consumer, 0) >= Polls.IDLE;
    }

    /** Counts the polls in a row that found nothing. */
    private static final class Polls extends DefaultPollingConsumerPollStrategy {

        /** What comes in while one poll ends is found by the next one. */
        private static final int IDLE = 2;

        private final ConcurrentHashMap<Consumer, Integer> idle = new ConcurrentHashMap<>();

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polled) {
            idle.compute(consumer, (it, count) -> polled > 0 ? 0 : count == null ? 1 : count + 1);
            super.commit(consumer, endpoint, polled);
        }
    }
}
