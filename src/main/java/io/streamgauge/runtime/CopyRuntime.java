package io.streamgauge.runtime;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.copy.CopyTarget;
import io.streamgauge.copy.UnloadedFiles;
import io.streamgauge.copy.UnloadedFolder;
import io.streamgauge.influx.InfluxRuntime;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.load.BatchLocation;
import io.streamgauge.time.RunningTime;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.PagedQuery;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.provision.TableSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What a copy works with: the tables that it reads, and what it writes to. A connection is made
 * where it is needed first.
 */
public final class CopyRuntime implements AutoCloseable {

    private static final int COMPLETION_THREADS = 4;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

    /** A copy runs for hours without anybody, so it waits longer than a query. */
    private static final PagedQuery.Retries RETRIES = new PagedQuery.Retries(12, true);

    private final OpenResources open = new OpenResources();
    private final ApplicationProperties properties;
    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private @Nullable TablesRuntime tables;
    private @Nullable AwsOrLocal service;

    private CopyRuntime(ApplicationProperties properties) {
        this.properties = properties;
        this.settings = properties.settings();
    }

    /**
     * Reads the settings of the folder.
     *
     * @throws IllegalArgumentException where they are not valid, with all problems
     */
    public static CopyRuntime open() {
        ApplicationProperties properties = ApplicationProperties.load();
        properties.noteSecrets();
        LogLevels.set(properties.withPrefix(LogLevels.PREFIX));
        return new CopyRuntime(properties);
    }

    /** A database of InfluxDB that is written to, as the keys say. */
    public CopyTarget influx(InfluxTarget target, LineMapping mapping) {
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        ExecutorService completions = Executors.newFixedThreadPool(COMPLETION_THREADS);
        open.add((AutoCloseable) timers::shutdownNow);
        open.add((AutoCloseable) completions::shutdown);
        return open.add(
                new InfluxCopyTarget(
                        server(),
                        target,
                        mapping,
                        new InfluxRuntime(
                                timers,
                                completions,
                                clock,
                                RunningTime.ofProcess(),
                                new Random())));
    }

    private InfluxCopyTarget.Server server() {
        boolean named = !properties.resolve("influxdb.url").orElse("").isBlank();
        return isAws() || named
                ? InfluxCopyTarget.Server.of(properties.influx(null, REQUEST_TIMEOUT))
                : new InfluxCopyTarget.Server(
                        identity(),
                        properties.influx(service().settings().endpoint(), REQUEST_TIMEOUT));
    }

    /** A table that is written to, and is created where it is missing and may be. */
    public CopyTarget table(TableName name) {
        tables = open.add(TablesRuntime.open());
        service = tables.connection();
        return new TableCopyTarget(open.add(tables.tables().open(name, TableSettings.NONE)), clock);
    }

    /** The history of a table. */
    public TableHistory history(TableName table) {
        return new TableHistory(
                open.add(new AwsClients(service().settings()).timestreamQuery()),
                table,
                new PagedQuery.Parts(PagedQuery.Watcher.NONE, new Random(), RETRIES));
    }

    /**
     * The files of an UNLOAD.
     *
     * @param location a folder, or s3://BUCKET/PREFIX
     * @param temporary where an object of a bucket is kept while it is read
     * @throws IllegalArgumentException where the location is not valid
     */
    public UnloadedFiles unloaded(String location, Path temporary) {
        if (!location.startsWith("s3://")) {
            return new UnloadedFolder(Path.of(location));
        }
        BatchLocation parsed;
        try {
            parsed = BatchLocation.parse(location);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--unload\" " + e.getMessage(), e);
        }
        return new UnloadedBucket(
                BatchAccess.store(service(), parsed.bucket(), open), parsed.prefix(), temporary);
    }

    /** Whether queries are billed. */
    public boolean isAws() {
        return settings.aws();
    }

    /** Where Timestream is: a URL, or the region of AWS. */
    public String place() {
        AwsSettings at = service().settings();
        return at.endpoint() == null ? "AWS in " + at.region() : at.endpoint().toString();
    }

    /** A text that differs for tables of the same name elsewhere, and not from run to run. */
    public String identity() {
        return isAws() ? place() : "local mode in " + settings.local().data().toAbsolutePath();
    }

    public InstantSource clock() {
        return clock;
    }

    private AwsOrLocal service() {
        AwsOrLocal known = service;
        if (known == null) {
            known = open.add(AwsOrLocal.findOrStart(settings, clock));
            service = known;
        }
        return known;
    }

    @Override
    public void close() {
        open.close();
    }
}
