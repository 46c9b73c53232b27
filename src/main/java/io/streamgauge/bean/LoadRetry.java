package io.streamgauge.bean;

import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.load.LoadException;
import io.streamgauge.load.LoadReport;
import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.LogKeys;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a load while its own files cannot be written, as on a full disk: it resumes each time
 * where it stopped. It gives up when the program or the route stops.
 */
final class LoadRetry {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.load");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Exchange exchange;
    private final String file;
    private final Semaphore never = new Semaphore(0);

    LoadRetry(Exchange exchange, String file) {
        this.exchange = exchange;
        this.file = file;
    }

    LoadReport call(Supplier<LoadReport> load) {
        boolean waited = false;
        while (true) {
            try {
                LoadReport report = load.get();
                if (waited) {
                    LOG.atInfo()
                            .addMarker(DeduplicatingAppender.WORKS_AGAIN)
                            .addKeyValue(LogKeys.FILE, file)
                            .log("{}: its load resumed and ended", file);
                }
                return report;
            } catch (LoadException e) {
                if (!(e.getCause() instanceof UnwritableFileException reason) || !pause(reason)) {
                    throw e;
                }
                waited = true;
            }
        }
    }

    /** Whether the load may be tried again. */
    private boolean pause(UnwritableFileException reason) {
        LOG.atWarn()
                .addKeyValue(LogKeys.FILE, file)
                .log(
                        "{} waits until the state of its load can be saved: {}",
                        file,
                        reason.getMessage());
        try {
            boolean unused = never.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return mayRun();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean mayRun() {
        CamelContext camel = exchange.getContext();
        String route = exchange.getFromRouteId();
        return camel.isStarted()
                && (route == null || camel.getRouteController().getRouteStatus(route).isStarted());
    }
}
