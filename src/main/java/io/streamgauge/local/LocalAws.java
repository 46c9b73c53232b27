package io.streamgauge.local;

import io.streamgauge.access.PortAccess;
import io.streamgauge.local.feed.DailyBars;
import io.streamgauge.local.feed.PriceFeed;
import io.streamgauge.local.influx.EmulatedInflux;
import io.streamgauge.local.influx.EmulatedVersion;
import io.streamgauge.local.influx.InfluxService;
import io.streamgauge.local.kinesis.KinesisService;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.TimestreamService;
import io.streamgauge.local.wire.HttpPage;
import io.streamgauge.local.wire.Service;
import io.streamgauge.local.wire.TlsIdentity;
import io.streamgauge.local.wire.WireEngine;
import io.streamgauge.local.wire.WireRoutes;
import io.streamgauge.local.wire.WireServer;
import io.streamgauge.local.wire.WireSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS-compatible endpoint inside the program: one port for all its services. Any thread may
 * close it: the fields do not change but for {@code closed}, which is guarded by the object.
 */
public final class LocalAws implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAws.class);

    /** Makes the prices of the feed the same each time it starts. */
    private static final long PRICES = 20_261_121;

    private final DataFolder data;
    private final Storage storage;
    private final TimestreamService timestream;
    private final InfluxService influx;
    private final InitialResources resources;
    private final WireServer server;
    private final Thread atExit = new Thread(this::close, "end of the embedded endpoint");
    private boolean closed;

    private LocalAws(DataFolder data, LocalConfiguration configuration) {
        this.data = data;
        // The engine of the server starts while the database is opened.
        CompletableFuture<WireEngine> engine = WireEngine.startBeside(bounds());
        this.storage = storage(data, configuration, engine);
        try {
            this.timestream =
                    TimestreamService.open(
                            storage,
                            new S3Folder(configuration.folders().s3In(data.path())),
                            configuration.clock());
            this.influx = influx(storage, configuration);
            List<Service> services = List.of(timestream.service(), kinesis(storage, configuration));
            this.resources = new InitialResources(services);
            this.server =
                    WireServer.start(
                            engine.join(),
                            wire(data.path(), configuration),
                            new WireRoutes(
                                    services, pages(storage, configuration), influx.paths()));
            timestream.start();
        } catch (RuntimeException e) {
            close(engine);
            storage.close();
            throw e;
        }
    }

    private static Storage storage(
            DataFolder data,
            LocalConfiguration configuration,
            CompletableFuture<WireEngine> engine) {
        try {
            return Storage.open(data.path(), configuration.memoryBytes());
        } catch (RuntimeException e) {
            close(engine);
            throw e;
        }
    }

    /**
     * Starts an endpoint that keeps nothing after its end, for a test: AWS's limits hold, and only
     * this machine may connect.
     *
     * @param port the port to listen on; 0 takes a free one
     * @throws RuntimeException when another process holds the port; the message names the remedy
     */
    public static LocalAws start(int port) {
        return start(LocalConfiguration.inMemory(port));
    }

    /**
     * Opens the state and starts to answer.
     *
     * @throws RuntimeException when another process holds the port or the folder; the message names
     *     the key and the remedy
     */
    public static LocalAws start(LocalConfiguration configuration) {
        requireDuckDb();
        LocalAws aws = start(DataFolder.of(configuration.folders().data()), configuration);
        aws.storage.announce(aws.url());
        return aws;
    }

    /**
     * The same for a command that ends soon: who wants its folder waits, and does not use the
     * endpoint.
     */
    public static LocalAws startBriefly(LocalConfiguration configuration) {
        requireDuckDb();
        return start(DataFolder.of(configuration.folders().data()), configuration);
    }

    /** An image for AWS only has neither the database nor its parser of SQL. */
    private static void requireDuckDb() {
        if (LocalAws.class.getResource("/org/duckdb/DuckDBDriver.class") == null) {
            throw new IllegalStateException(
                    "The embedded endpoint needs DuckDB, which this installation leaves out: use"
                            + " AWS (\"streamgauge.aws\" is true, or CAMEL_MAIN_PROFILE is aws), or an"
                            + " installation that is complete");
        }
    }

    /**
     * Checks that no process uses a folder; changes nothing.
     *
     * @throws io.streamgauge.files.FolderInUseException if one does
     */
    public static void checkFree(Path data) throws IOException {
        Storage.checkFree(data);
    }

    static LocalAws start(DataFolder data, LocalConfiguration configuration) {
        try {
            LocalAws aws = new LocalAws(data, configuration);
            if (data.temporary()) {
                Runtime.getRuntime().addShutdownHook(aws.atExit);
            }
            return aws;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Creates a stream in us-east-1; does nothing where it exists.
     *
     * @throws IllegalArgumentException when its name or the number of its shards is not valid
     */
    public void createStream(String name, int shards) {
        resources.createStream(name, shards);
    }

    /**
     * Creates a database in us-east-1; does nothing where it exists.
     *
     * @throws IllegalArgumentException when its name is not valid
     */
    public void createDatabase(String name) {
        resources.createDatabase(name);
    }

    /**
     * Creates a table, and its database, in us-east-1; does nothing where they exist.
     *
     * @throws IllegalArgumentException when a name is not valid
     */
    public void createTable(String database, String table) {
        resources.createDatabase(database);
        resources.createTable(database, table);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Where clients that speak only TLS find it; empty when there is no port for them. */
    public Optional<URI> tlsUrl() {
        return server.tlsPort() == 0
                ? Optional.empty()
                : Optional.of(URI.create("https://" + url().getHost() + ":" + server.tlsPort()));
    }

    /** Where clients find it. */
    public URI url() {
        return server.url();
    }

    /** Why nothing can be written to it at present, if that is so. */
    public Optional<String> problem() {
        return storage.problem();
    }

    /** Answers no more; what was acknowledged is kept, unless the folder is a temporary one. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        TrainingQuery.ask(timestream.service());
        server.close();
        influx.close();
        timestream.close();
        storage.close();
        data.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process ends already", e);
        }
    }

    private static void close(CompletableFuture<WireEngine> engine) {
        engine.thenAccept(WireEngine::close).exceptionally(notStarted -> null).join();
    }

    private static WireSettings wire(Path data, LocalConfiguration configuration) {
        LocalConfiguration.Address address = configuration.address();
        return new WireSettings(
                address.host(),
                address.port(),
                tls(data, configuration),
                new PortAccess(address.host(), address.origins()),
                bounds());
    }

    private static WireSettings.Bounds bounds() {
        return WireSettings.Bounds.ofHeap(Runtime.getRuntime().maxMemory());
    }

    private static WireSettings.@Nullable Tls tls(Path data, LocalConfiguration configuration) {
        LocalConfiguration.Address address = configuration.address();
        Integer port = address.tlsPort();
        return port == null
                ? null
                : new WireSettings.Tls(
                        port, TlsIdentity.in(data, address.host(), configuration.clock()));
    }

    private static Service kinesis(Storage storage, LocalConfiguration configuration) {
        return switch (configuration.limits()) {
            case ENFORCED -> KinesisService.enforced(storage, configuration.clock());
            case RELAXED -> KinesisService.relaxed(storage, configuration.clock());
        };
    }

    private static InfluxService influx(Storage storage, LocalConfiguration configuration) {
        LocalConfiguration.InfluxDb influxDb = configuration.influxDb();
        return InfluxService.open(
                storage,
                configuration.clock(),
                new EmulatedInflux(
                        EmulatedVersion.of(influxDb.version()),
                        influxDb.token(),
                        influxDb.maxRequests()));
    }

    private static Map<String, HttpPage> pages(Storage storage, LocalConfiguration configuration) {
        Map<String, HttpPage> pages = new HashMap<>();
        pages.put(PriceFeed.PATH, new PriceFeed(configuration.clock(), PRICES));
        pages.put(DailyBars.PATH, new DailyBars(configuration.clock(), PRICES));
        LocalHealth.PATHS.forEach(path -> pages.put(path, new LocalHealth(storage)));
        return pages;
    }
}
