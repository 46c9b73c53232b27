package io.streamgauge.runtime.dryrun;

import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.kinesis.read.IteratorType;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.support.ScheduledPollConsumer;

/** The end of a dry run: when all that came in has ended, and nothing more is awaited. */
final class Ending {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** A file that was just written counts as complete a little later. */
    private static final Duration FILES_MATURE = Duration.ofSeconds(8);

    /** The pause after which no more records are expected from shards that are not at their end. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final CamelContext camel;
    private final DryRunRoutes routes;
    private final long begin = System.nanoTime();

    Ending(CamelContext camel, DryRunRoutes routes) {
        this.camel = camel;
        this.routes = routes;
    }

    /**
     * Waits for the end.
     *
     * @param end when to stop waiting, as System.nanoTime() gives it
     */
    void await(long end) throws TimeoutException {
        while (!isEnd()) {
            if (System.nanoTime() >= end) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isEnd() {
        if (camel.getInflightRepository().size() > 0) {
            return false;
        }
        for (Route route : camel.getRoutes()) {
            if (route.getEndpoint() instanceof KinesisEndpoint kinesis) {
                if (!isRead(kinesis)) {
                    return false;
                }
            } else if (route.getEndpoint() instanceof SedaEndpoint seda) {
                if (seda.getCurrentQueueSize() > 0) {
                    return false;
                }
            } else if (route.getConsumer() instanceof ScheduledPollConsumer
                    && !isPolled(route.getConsumer())) {
                return false;
            }
        }
        return camel.getInflightRepository().size() == 0;
    }

    private boolean isPolled(Consumer consumer) {
        if (routes.polls().hasFound(consumer)) {
            return true;
        }
        boolean mayMature =
                consumer.getEndpoint() instanceof CopiedFilesEndpoint files
                        && files.found() > 0
                        && System.nanoTime() - begin < FILES_MATURE.toNanos();
        return routes.polls().foundNothing(consumer) && !mayMature;
    }

    private boolean isRead(KinesisEndpoint kinesis) {
        BoundedReads reads = routes.reads();
        reads.failure()
                .ifPresent(
                        reason -> {
                            throw new IllegalStateException(
                                    "the stream %s cannot be read: %s"
                                            .formatted(
                                                    kinesis.getConfiguration().getStreamName(),
                                                    reason));
                        });
        // Read in this order, because records may be given in the meantime.
        boolean usedUp = reads.isUsedUp();
        boolean quiet = reads.isAnyAtTip() && reads.quiet() > QUIET.toNanos();
        if (routes.settled() < reads.given()) {
            return false;
        }
        if (usedUp) {
            return true;
        }
        // Only what comes in from now on is read.
        boolean latest = kinesis.getConfiguration().getIteratorType() == IteratorType.LATEST;
        if (latest && reads.given() == 0) {
            return false;
        }
        return quiet;
    }
}
