package io.streamgauge.runtime;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.Settings;
import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.check.RouteCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * Camel for a dry run: with the settings of the folder, but with clients that write into an
 * embedded endpoint of its own, no port, and no routes but those that the dry run adds.
 */
public final class DryRunMain extends MainListenerSupport {

    /** What a dry run replaces and adds. */
    public interface Parts {

        /** Replaces components and clients, before any of them is used. */
        void install(CamelContext camel, Clients clients);

        /** Adds the routes, before the context starts. */
        void addRoutes(CamelContext camel) throws Exception;

        List<RouteFile> files();
    }

    /**
     * The clients of a dry run.
     *
     * @param preview those of the embedded endpoint, which may write
     * @param existing those of what exists, which only read; null if the embedded endpoint has a
     *     copy of it
     * @param place where the routes would write to
     */
    public record Clients(Pair preview, @Nullable Pair existing, String place) {}

    /** The clients of an account. */
    public record Pair(TimestreamWriteAsyncClient timestream, KinesisAsyncClient kinesis) {}

    /** Stronger than application.properties: what a dry run must not do. */
    private static final Map<String, String> FIXED =
            Map.of(
                    "camel.main.autoStartup", "true",
                    "camel.main.jmxEnabled", "false",
                    "camel.main.shutdownTimeout", "2",
                    "camel.main.durationMaxSeconds", "0",
                    "camel.main.durationMaxMessages", "0",
                    "camel.management.enabled", "false",
                    "camel.metrics.enabled", "false");

    private final Path state;
    private final InstantSource clock = InstantSource.system();
    private final Parts parts;
    private final OpenResources open = new OpenResources();

    private DryRunMain(Path state, Parts parts) {
        this.state = state;
        this.parts = parts;
    }

    /**
     * Makes a program that is not started.
     *
     * @param state the folder of the embedded endpoint, which may be created
     * @param values keys that win over those of application.properties
     */
    public static Main of(Path state, Map<String, String> values, Parts parts) {
        Main main = ConfiguredMain.withoutRoutes(new DryRunMain(state, parts));
        values.forEach(main::addOverrideProperty);
        FIXED.forEach(main::addOverrideProperty);
        return main;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        CamelExtensions.install(camel);
        SecretSources.ask(camel);
        StartConfiguration start = StartConfiguration.read(main);
        if (!start.problems().stopTheStart()) {
            new RouteCheck(camel, RegistryBindings.NAMES)
                    .problems(parts.files())
                    .forEach(problem -> start.problems().add(problem.toString()));
        }
        start.problems().throwIfAny();
        connect(start.settings(), camel);
    }

    private void connect(Settings settings, CamelContext camel) {
        AwsOrLocal existing = existing(settings);
        LocalAws endpoint =
                open.add(
                        LocalAws.start(
                                new LocalConfiguration(
                                        LocalConfiguration.Address.loopback(0),
                                        new LocalConfiguration.Folders(state, null),
                                        Limits.RELAXED,
                                        settings.local().memoryBytes(),
                                        clock)));
        AwsSettings preview = AwsOrLocal.Running.at(settings, endpoint.url());
        AwsSettings reached = existing == null ? preview : existing.settings();
        camel.getPropertiesComponent()
                .setInitialProperties(DefaultProperties.of(settings, reached));
        new RegistryBindings(camel.getRegistry(), open).bind(settings, preview, clock);
        parts.install(
                camel,
                new Clients(
                        clients(preview),
                        existing == null ? null : clients(existing.settings()),
                        place(settings, existing)));
    }

    /** What the routes would write to; null if that is a copy of what local mode has. */
    private @Nullable AwsOrLocal existing(Settings settings) {
        if (settings.aws()) {
            return open.add(AwsOrLocal.start(settings, clock));
        }
        if (AwsOrLocal.Running.isListening(settings.local())) {
            return AwsOrLocal.Running.at(settings);
        }
        LocalCopy.of(settings.local().data(), state);
        return null;
    }

    private static String place(Settings settings, @Nullable AwsOrLocal existing) {
        if (existing instanceof AwsOrLocal.Aws aws) {
            return aws.place();
        }
        return existing instanceof AwsOrLocal.Running running
                ? "what runs at " + running.url()
                : "local mode, in " + settings.local().data();
    }

    private Pair clients(AwsSettings settings) {
        AwsClients clients = new AwsClients(settings);
        return new Pair(open.add(clients.timestreamWrite()), open.add(clients.kinesis()));
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        try {
            parts.addRoutes(main.getCamelContext());
        } catch (Exception e) {
            throw new IllegalStateException(ErrorText.of(e), e);
        }
    }

    @Override
    public void afterStop(BaseMainSupport main) {
        open.close();
    }
}
