package io.streamgauge.local;

import io.streamgauge.access.PortAccess;
import io.streamgauge.local.feed.DailyBars;
import io.streamgauge.local.feed.PriceFeed;
import io.streamgauge.local.kinesis.KinesisService;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.TimestreamService;
import io.streamgauge.local.wire.HttpPage;
import io.streamgauge.local.wire.Service;
import io.streamgauge.local.wire.TlsIdentity;
import io.streamgauge.local.wire.WireServer;
import io.streamgauge.local.wire.WireSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The AWS-compatible endpoint inside the program: one port for all its services. */
public final class LocalAws implements AutoCloseable {

    /** Makes the prices of the feed the same each time it starts. */
    private static final long PRICES = 20_261_121;

    private final Storage storage;
    private final WireServer server;

    private LocalAws(Storage storage, WireServer server) {
        this.storage = storage;
        this.server = server;
    }

    /**
     * Opens the state and starts to answer.
     *
     * @throws RuntimeException when another process holds the port or the folder; the message names
     *     the key and the remedy
     */
    public static LocalAws start(LocalConfiguration configuration) {
        Storage storage = Storage.open(configuration.data(), configuration.memoryBytes());
        try {
            return new LocalAws(
                    storage,
                    WireServer.start(
                            wire(configuration),
                            services(storage, configuration),
                            pages(configuration)));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
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

    /** Answers no more; what was acknowledged is kept. */
    @Override
    public void close() {
        server.close();
        storage.close();
    }

    private static WireSettings wire(LocalConfiguration configuration) {
        LocalConfiguration.Address address = configuration.address();
        return new WireSettings(
                address.host(),
                address.port(),
                tls(configuration),
                new PortAccess(address.host(), address.origins()),
                WireSettings.Bounds.ofHeap(Runtime.getRuntime().maxMemory()));
    }

    private static WireSettings.@Nullable Tls tls(LocalConfiguration configuration) {
        LocalConfiguration.Address address = configuration.address();
        Integer port = address.tlsPort();
        return port == null
                ? null
                : new WireSettings.Tls(
                        port,
                        TlsIdentity.in(
                                configuration.data(), address.host(), configuration.clock()));
    }

    private static List<Service> services(Storage storage, LocalConfiguration configuration) {
        return List.of(
                TimestreamService.of(storage, configuration.clock()),
                kinesis(storage, configuration));
    }

    private static Service kinesis(Storage storage, LocalConfiguration configuration) {
        return switch (configuration.limits()) {
            case ENFORCED -> KinesisService.enforced(storage, configuration.clock());
            case RELAXED -> KinesisService.relaxed(storage, configuration.clock());
        };
    }

    private static Map<String, HttpPage> pages(LocalConfiguration configuration) {
        return Map.of(
                PriceFeed.PATH,
                new PriceFeed(configuration.clock(), PRICES),
                DailyBars.PATH,
                new DailyBars(configuration.clock(), PRICES));
    }
}
