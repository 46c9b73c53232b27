package io.streamgauge.runtime;

import io.micrometer.core.instrument.Metrics;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.load.BatchLoadSettings;
import io.streamgauge.load.BatchLocation;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.tables.TableDefaults;
import io.streamgauge.tables.TableEventsRegistry;
import io.streamgauge.tables.Tables;
import io.streamgauge.time.RunningTime;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * The tables of a command without a CamelContext: settings come from {@code
 * application.properties}, and options from {@code camel.component.timestream.*}.
 */
public final class TablesRuntime implements CommandRuntime {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

    /** While local mode commits one half of the requests together, the other half is made. */
    static final int MAX_IN_FLIGHT_LOCALLY = 16;

    private static final int COMPLETION_THREADS = 8;

    private final OpenResources open = new OpenResources();
    private final Tables tables;
    private final String place;
    private final AwsOrLocal aws;

    private TablesRuntime(ApplicationProperties properties, InstantSource clock) {
        Settings settings = properties.settings();
        TableDefaults defaults =
                properties.tableDefaults(
                        settings.aws()
                                ? TableDefaults.DEFAULTS
                                : TableDefaults.DEFAULTS.withMaxInFlight(MAX_IN_FLIGHT_LOCALLY));
        try {
            aws = open.add(AwsOrLocal.findOrStart(settings, clock));
            place = aws.destination();
            TimestreamWriteAsyncClient client =
                    open.add(new AwsClients(aws.settings()).timestreamWrite());
            TableEventsRegistry events =
                    new TableEventsRegistry(() -> Metrics.globalRegistry, (table, added) -> {});
            open.add((AutoCloseable) events::stopped);
            tables =
                    new Tables(writerRuntime(client, clock), defaults, settings.declared(), events);
            if (!settings.declared().isEmpty()) {
                tables.provideDeclared();
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the tables that the settings of the folder name.
     *
     * @throws IllegalArgumentException where settings are not valid, with all problems
     */
    public static TablesRuntime open() {
        ApplicationProperties properties = ApplicationProperties.load();
        properties.noteSecrets();
        LogLevels.set(properties.withPrefix(LogLevels.PREFIX));
        warnOfUnusedKeys(properties);
        return new TablesRuntime(properties, InstantSource.system());
    }

    /** Route files may read a key, so they must all be known. */
    private static void warnOfUnusedKeys(ApplicationProperties properties) {
        RouteFilePattern routes = RouteFilePattern.of(properties::resolve);
        if (routes.isOfFiles()) {
            UnusedKeys.of(routes.files(), properties.written()).ifPresent(LOG::warn);
        }
    }

    /** AWS, or the embedded endpoint that has the tables. */
    AwsOrLocal connection() {
        return aws;
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public BatchLoadSettings batch(BatchLocation location) {
        return BatchAccess.open(aws, location, open);
    }

    @Override
    public String place() {
        return place;
    }

    private TimestreamWriterRuntime writerRuntime(
            TimestreamWriteAsyncClient client, InstantSource clock) {
        ScheduledExecutorService timers =
                Executors.newSingleThreadScheduledExecutor(threads("TimestreamTimers"));
        ExecutorService completions =
                Executors.newFixedThreadPool(COMPLETION_THREADS, threads("TimestreamCompletions"));
        open.add((AutoCloseable) timers::shutdownNow);
        open.add((AutoCloseable) completions::shutdown);
        return new TimestreamWriterRuntime(
                client, timers, completions, clock, RunningTime.ofProcess(), new Random());
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        open.close();
    }
}
