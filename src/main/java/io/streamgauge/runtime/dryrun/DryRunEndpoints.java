package io.streamgauge.runtime.dryrun;

import io.streamgauge.camel.kinesis.KinesisConfiguration;
import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.camel.timestream.TimestreamConfiguration;
import io.streamgauge.camel.timestream.TimestreamEndpoint;
import io.streamgauge.runtime.trial.SilentEndpoint;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the endpoints of a dry run: consumers poll once, nothing is shared with other programs,
 * and what is sent to components that are not known to be harmless is left out.
 */
final class DryRunEndpoints implements EndpointStrategy {

    private static final Duration POLL_DELAY = Duration.ofMillis(200);

    /** Components that change nothing outside of the dry run; http and https are for real. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "bean",
                    "class",
                    "controlbus",
                    "dataformat",
                    "dataset",
                    "dataset-test",
                    "direct",
                    "file",
                    "http",
                    "https",
                    "kinesis",
                    "language",
                    "log",
                    "mock",
                    "quartz",
                    "ref",
                    "rows",
                    "scheduler",
                    "seda",
                    "stub",
                    "timer",
                    "timestream",
                    "validator",
                    "xslt");

    private final DryRunSettings settings;
    private final DryRunFolder folder;
    private final Preview seen;
    private final OnePoll polls;

    DryRunEndpoints(DryRunSettings settings, DryRunFolder folder, Preview seen, OnePoll polls) {
        this.settings = settings;
        this.folder = folder;
        this.seen = seen;
        this.polls = polls;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (!HARMLESS.contains(scheme(endpoint))) {
            String shown =
                    URISupport.sanitizeUri(endpoint.getEndpointBaseUri()).replace("://", ":");
            return new SilentEndpoint(endpoint, () -> seen.skipped(shown));
        } else if (endpoint instanceof KinesisEndpoint kinesis) {
            setUp(kinesis.getConfiguration());
        } else if (endpoint instanceof TimestreamEndpoint timestream) {
            TimestreamConfiguration options = timestream.getConfiguration();
            if (isBlank(options.getDeadLetter())) {
                options.setDeadLetterFolder(folder.rejects().toString());
            }
        } else if (endpoint instanceof TimerEndpoint timer && timer.getDelay() < 0) {
            // A negative delay would start threads without a timer.
            timer.setDelay(0);
        } else if (endpoint instanceof QuartzEndpoint quartz) {
            quartz.getComponent().setAutoStartScheduler(false);
        } else if (endpoint instanceof ScheduledPollEndpoint polled) {
            setUp(polled);
        }
        return endpoint;
    }

    private void setUp(KinesisConfiguration options) {
        if (options.getLeases() != null) {
            seen.note(
                    "stream %s: leases are not used, so it is read from where \"iteratorType\" says"
                            .formatted(options.getStreamName()));
            options.setLeases(null);
        }
        options.setFanOut(false);
        options.setDelay(POLL_DELAY);
        if (settings.ignoreCheckpoint()) {
            options.setIgnoreCheckpoint(true);
        }
        if (isBlank(options.getDeadLetter())) {
            options.setDeadLetterFolder(folder.rejects().toString());
        }
    }

    private void setUp(ScheduledPollEndpoint polled) {
        polled.setInitialDelay(0);
        polled.setDelay(POLL_DELAY.toMillis());
        polled.setPollStrategy(polls);
        if (polled instanceof GenericFileEndpoint<?> files) {
            files.setMaxMessagesPerPoll(1);
            // The first file in the order that the endpoint asks for.
            files.setEagerMaxMessagesPerPoll(false);
        }
    }

    static String scheme(Endpoint endpoint) {
        return endpoint.getEndpointBaseUri().split(":", 2)[0];
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
