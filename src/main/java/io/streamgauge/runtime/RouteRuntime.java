package io.streamgauge.runtime;

import io.streamgauge.camel.Beans;
import io.streamgauge.config.ConfigurationFiles;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.routes.reload.ReloadRuntime;
import io.streamgauge.routes.reload.RouteFolder;
import io.streamgauge.routes.reload.RouteReloader;
import io.streamgauge.routes.reload.SettingsFiles;
import io.streamgauge.tables.DeclaredTables;
import io.streamgauge.web.ActionToken;
import io.streamgauge.web.HealthHandler;
import io.streamgauge.web.HealthScope;
import io.streamgauge.web.RoutesHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parts that routes work with: built before the routes are loaded, closed after they have
 * stopped. Camel calls it from one thread.
 */
final class RouteRuntime extends MainListenerSupport {

    private final InstantSource clock;
    private final StartMode mode;
    private final OpenResources open = new OpenResources();
    private @Nullable AwsOrLocal aws;
    private @Nullable ManagementGuard managementGuard;
    private @Nullable StartConfiguration configuration;
    private @Nullable RouteReloader routes;
    private @Nullable ActionToken token;

    RouteRuntime(InstantSource clock, StartMode mode) {
        this.clock = clock;
        this.mode = mode;
    }

    /**
     * What the clients are connected to.
     *
     * @throws IllegalStateException before the context is initialized
     */
    AwsOrLocal aws() {
        if (aws == null) {
            throw new IllegalStateException("the parts have not been built yet");
        }
        return aws;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        CamelExtensions.install(camel);
        SecretSources.ask(camel);
        StartConfiguration start = StartConfiguration.read(main);
        mode.check(start, camel);
        start.problems().throwIfAny();
        Settings settings = start.settings();
        AwsOrLocal connected = open.add(mode.connect(settings, clock));
        open.add(ClockChangeMonitor.start(clock));
        new RegistryBindings(camel.getRegistry(), open).bind(settings, connected.settings(), clock);
        Properties defaults = DefaultProperties.of(settings, connected.settings());
        mode.addDefaults(defaults, settings);
        mode.observe(settings, camel, clock).ifPresent(open::add);
        camel.getPropertiesComponent().setInitialProperties(defaults);
        aws = connected;
        configuration = start;
        managementGuard = ManagementGuard.of(settings);
        managementGuard.bind(camel.getRegistry());
    }

    @Override
    public void beforeStart(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        guardManagement(camel);
        DeclaredTables declared =
                camel.getRegistry().lookupByNameAndType("declaredTables", DeclaredTables.class);
        if (!declared.isEmpty()) {
            // The component provisions them, even where no route writes to them.
            camel.getComponent("timestream");
        }
        HealthChecks health = new HealthChecks(camel);
        health.addFiles();
        if (aws instanceof AwsOrLocal.Embedded embedded) {
            health.addStorage(embedded.endpoint());
        }
    }

    /** Takes the route files into the context, which has started. */
    void takeRoutes(BaseMainSupport main) throws Exception {
        StartConfiguration start = Objects.requireNonNull(configuration);
        CamelContext camel = main.getCamelContext();
        RouteReloader reloader =
                new RouteReloader(
                        new ReloadRuntime(
                                camel,
                                CamelExtensions::extend,
                                RegistryBindings.NAMES,
                                new SettingsFiles(ConfigurationFiles.existing(), LogLevels::set),
                                ErrorText::of,
                                () -> Beans.meters(camel),
                                clock,
                                () -> Duration.ofNanos(System.nanoTime())),
                        new RouteFolder(
                                RouteFilePattern.of(
                                        camel.getPropertiesComponent()::resolveProperty)),
                        start.routes().stream().filter(RoutesFolder::isFixed).toList());
        routes = reloader;
        open.add(ProcessMeters.start(Beans.meters(camel), Path.of("")));
        serve(camel, reloader);
        HealthChecks health = new HealthChecks(camel);
        health.addRoutes(reloader.states());
        reloader.states().addListener(() -> health.updateFileNames(camel));
        reloader.states().addListener(health::releaseRemovedRoutes);
        Settings.Routes settings = start.settings().routes();
        reloader.start(settings.strict());
        if (settings.reload()) {
            reloader.watch();
        }
    }

    @Override
    public void beforeStop(BaseMainSupport main) {
        if (routes != null) {
            routes.close();
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        guardManagement(camel);
        StartReport.log(
                camel,
                aws(),
                new LocalBanner.Told(Objects.requireNonNull(configuration).settings(), token));
    }

    @Override
    public void afterStop(BaseMainSupport main) {
        open.close();
    }

    /** The files can be waited for while they are started. */
    private void serve(CamelContext camel, RouteReloader reloader) {
        guardManagement(camel);
        if (managementGuard != null) {
            managementGuard.serve(
                    camel,
                    RoutesHandler.PATH,
                    new RoutesHandler(reloader.states(), reloader.activity()));
            for (HealthScope scope : HealthScope.values()) {
                managementGuard.serve(
                        camel, scope.path(), new HealthHandler(scope, new CamelHealth(camel)));
            }
            servePage(camel, reloader, managementGuard);
        }
    }

    private void servePage(CamelContext camel, RouteReloader reloader, ManagementGuard guard) {
        StartConfiguration start = Objects.requireNonNull(configuration);
        ActionToken its =
                new ActionToken(
                        Objects.requireNonNullElseGet(
                                start.settings().observe().token(), RandomToken::next),
                        !guard.access().isOnLoopback());
        guard.router(camel)
                .ifPresent(
                        router -> {
                            LivePageSetup setup =
                                    new LivePageSetup(
                                            camel,
                                            reloader,
                                            start.settings(),
                                            start.written(),
                                            aws(),
                                            open);
                            open.add(setup.page(its, guard.access())).serve(router);
                            token = its;
                        });
    }

    private void guardManagement(CamelContext camel) {
        if (managementGuard != null) {
            managementGuard.install(camel);
        }
    }
}
