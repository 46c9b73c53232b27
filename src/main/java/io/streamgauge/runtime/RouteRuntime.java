package io.streamgauge.runtime;

import io.streamgauge.Streamgauge;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.ProviderChains;
import io.streamgauge.bean.ReadableNames;
import io.streamgauge.camel.Durations;
import io.streamgauge.camel.QuartzThreads;
import io.streamgauge.camel.SteadyTimerComponent;
import io.streamgauge.camel.WriteHealth;
import io.streamgauge.camel.http.ExactHttpComponent;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.files.FileNames;
import io.streamgauge.files.UnwritableFiles;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.routes.DurationKeys;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.tables.DeclaredTables;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultStrategy;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** What the routes work with: started before the routes are loaded, stopped after they end. */
public final class RouteRuntime extends MainListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Streamgauge.class);

    private static final String AWS_PROFILE = "aws";
    private static final String LOCAL_REGION = "us-east-1";
    private static final StaticCredentialsProvider LOCAL_CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    /** The names of what is bound below. */
    private static final Set<String> BEANS =
            Set.of(
                    "clock",
                    "maskedHealth",
                    "declaredTables",
                    "timestreamClient",
                    "kinesisClient",
                    "kinesisAsyncClient",
                    "dynamoDbAsyncClient");

    /** Variables that each shell sets to a folder, though pwd is a name of passwords elsewhere. */
    private static final Set<String> FOLDERS_OF_SHELL = Set.of("PWD", "OLDPWD");

    private final InstantSource clock;
    private final boolean alone;
    private final @Nullable String mapping;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable LocalAws embedded;
    private @Nullable ManagementGuard managementGuard;
    private String whereThingsAre = "";
    private String place = "";

    /**
     * @param alone whether local mode starts its embedded endpoint in any case; otherwise it uses
     *     the one of a program that runs already
     */
    public RouteRuntime(InstantSource clock, boolean alone) {
        this(clock, alone, null);
    }

    private RouteRuntime(InstantSource clock, boolean alone, @Nullable String mapping) {
        this.clock = clock;
        this.alone = alone;
        this.mapping = mapping;
    }

    /** The parts of a command that may use a mapping, which is checked before anything starts. */
    static RouteRuntime ofCommand(@Nullable String mapping) {
        return new RouteRuntime(InstantSource.system(), false, mapping);
    }

    /** Where Timestream is, in one line. */
    String place() {
        return place;
    }

    /** The profile that the environment or a -D option names. */
    public static Optional<String> profile() {
        String option = System.getProperty("camel.main.profile");
        return Optional.ofNullable(option != null ? option : System.getenv("CAMEL_MAIN_PROFILE"));
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        Durations.refuseOthers(main.getCamelContext());
        main.getCamelContext().getManagementStrategy().addEventNotifier(new OutOfMemoryHandler());
        PropertiesComponent properties = main.getCamelContext().getPropertiesComponent();
        StartProblems problems =
                new StartProblems(
                        properties.resolveProperty("routes.strict").orElse("").equals("true"));
        Settings settings =
                problems.or(Settings.of(Map.of(), Set.of()), () -> settings(properties));
        main.getCamelContext().addComponent("timer", new SteadyTimerComponent());
        main.getCamelContext().addComponent("http", new ExactHttpComponent());
        main.getCamelContext().addComponent("https", new ExactHttpComponent());
        main.getCamelContext().getManagementStrategy().addEventNotifier(new RouteFailures());
        Properties written = properties.loadProperties();
        noteSecrets(properties, written);
        LogLevels.set(withPrefix(LogLevels.PREFIX, written, properties));
        properties.setInitialProperties(defaults(settings, settings.awsSettings()));
        check(main, written, problems);
        if (alone) {
            ManagementPort.check(settings.observe());
        }
        AwsSettings aws = settings.aws() ? toAws(settings) : toLocal(settings.local(), settings);
        Registry registry = main.getCamelContext().getRegistry();
        registry.bind("clock", InstantSource.class, clock);
        registry.bind("quartzThreads", ComponentCustomizer.class, QuartzThreads.customizer());
        registry.bind("observeThreads", VertxOptions.class, ManagementGuard.threads());
        managementGuard = new ManagementGuard(settings);
        open.push(ClockChangeMonitor.start(clock));
        registry.bind("maskedHealth", HealthCheckResultStrategy.class, new MaskedHealthChecks());
        bindClients(registry, new AwsClients(aws));
        if (settings.aws() || aws.dynamodbEndpoint() != null) {
            bindDynamoDb(registry, new AwsClients(aws));
        }
        registry.bind("declaredTables", DeclaredTables.class, settings.declared());
        Properties defaults = defaults(settings, aws);
        if (!alone && !settings.aws()) {
            // While one half is committed together, the other half is made.
            defaults.setProperty("camel.component.timestream.maxInFlight", "16");
        }
        properties.setInitialProperties(defaults);
    }

    private static void noteSecrets(PropertiesComponent properties, Properties written) {
        System.getenv().entrySet().stream()
                .filter(variable -> !FOLDERS_OF_SHELL.contains(variable.getKey()))
                .forEach(variable -> Secrets.note(variable.getKey(), variable.getValue()));
        System.getProperties()
                .stringPropertyNames()
                .forEach(key -> Secrets.note(key, System.getProperty(key, "")));
        for (String key : written.stringPropertyNames()) {
            Secrets.note(key, written.getProperty(key));
            resolved(properties, key).ifPresent(value -> Secrets.note(key, value));
        }
    }

    /** Empty where the value needs another one that there is not, which is reported later. */
    private static Optional<String> resolved(PropertiesComponent properties, String key) {
        try {
            return properties.resolveProperty(key);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> withPrefix(
            String prefix, Properties written, PropertiesComponent properties) {
        Set<String> keys = new HashSet<>(written.stringPropertyNames());
        keys.addAll(System.getProperties().stringPropertyNames());
        Map<String, String> values = new HashMap<>();
        keys.stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> resolved(properties, key).ifPresent(it -> values.put(key, it)));
        return values;
    }

    /** Checks the routes and the keys; all problems are reported at once. */
    private void check(BaseMainSupport main, Properties written, StartProblems problems) {
        CamelContext camel = main.getCamelContext();
        PropertiesComponent properties = camel.getPropertiesComponent();
        List<RouteFile> routes = RoutesFolder.find(camel, main.getRoutesCollector());
        problems.or(routes, () -> RoutesFolder.check(routes, camel, BEANS));
        if (mapping != null) {
            String named = mapping;
            MappingBeans beans = MappingBeans.of(routes, written, camel);
            problems.or(
                    named,
                    () -> {
                        beans.check(named);
                        return named;
                    });
        }
        if (alone) {
            problems.warn(UnusedKeys.of(routes, written));
            problems.warn(RoutesFolder.misnamed(properties, routes));
            Set<String> keys = new HashSet<>(written.stringPropertyNames());
            keys.addAll(System.getProperties().stringPropertyNames());
            problems.warn(
                    StartProblems.withoutUnit(DurationKeys.of(routes, keys, camel), properties));
        }
        problems.throwIfAny();
    }

    /** What holds where the configuration says nothing else. */
    private static Properties defaults(Settings settings, AwsSettings aws) {
        Properties defaults = new Properties();
        defaults.setProperty(
                "prices.url", feedOr("https://min-api.cryptocompare.com", settings, aws));
        defaults.setProperty("stocks.url", feedOr("https://www.alphavantage.co", settings, aws));
        // The embedded feed takes any key.
        defaults.setProperty("stocks.localKey", settings.aws() ? "" : "local");
        defaults.setProperty("camel.management.enabled", "true");
        defaults.setProperty("camel.management.host", settings.observe().host());
        defaults.setProperty("camel.management.port", Integer.toString(settings.observe().port()));
        defaults.setProperty("camel.management.healthCheckEnabled", "true");
        defaults.setProperty("camel.management.metricsEnabled", "true");
        defaults.setProperty("camel.metrics.enabled", "true");
        // Its tags differ between endpoints in and outside of routes, which Prometheus refuses.
        defaults.setProperty("camel.metrics.enableExchangeEventNotifier", "false");
        return defaults;
    }

    @Override
    public void beforeStart(BaseMainSupport main) {
        guardObserve(main);
        DeclaredTables declared =
                main.getCamelContext()
                        .getRegistry()
                        .lookupByNameAndType("declaredTables", DeclaredTables.class);
        if (!declared.isEmpty()) {
            // They are there even where no route writes to them: the component provides them.
            main.getCamelContext().getComponent("timestream");
        }
        HealthCheckRegistry health = HealthCheckRegistry.get(main.getCamelContext());
        if (health != null) {
            health.register(
                    new WriteHealth(
                            "local-files",
                            new WriteHealth.Written("folder", Path.of("").toAbsolutePath() + ""),
                            UnwritableFiles::problem));
        }
        LocalAws endpoint = embedded;
        if (health != null && endpoint != null) {
            health.register(
                    new WriteHealth(
                            "local-storage",
                            new WriteHealth.Written("endpoint", endpoint.url().toString()),
                            endpoint::problem));
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        guardObserve(main);
        CamelContext camel = main.getCamelContext();
        long running =
                camel.getRoutes().stream()
                        .map(route -> camel.getRouteController().getRouteStatus(route.getId()))
                        .filter(ServiceStatus::isStarted)
                        .count();
        String hint =
                embedded == null ? "" : LocalBanner.hint(embedded.url(), RouteTargets.by(camel));
        LOG.info("Streamgauge runs {} routes. {}{}", running, whereThingsAre, hint);
        warnOfNames(camel);
    }

    private static void warnOfNames(CamelContext camel) {
        HealthCheckRegistry health = HealthCheckRegistry.get(camel);
        if (health != null) {
            camel.getRegistry()
                    .findByTypeWithName(ReadableNames.class)
                    .forEach((name, names) -> health.register(names.health("file-names-" + name)));
        }
        boolean files =
                camel.getRoutes().stream()
                        .filter(
                                route ->
                                        camel.getRouteController()
                                                .getRouteStatus(route.getId())
                                                .isStarted())
                        .anyMatch(
                                route -> route.getEndpoint().getEndpointUri().startsWith("file:"));
        if (files && FileNames.areAsciiOnly()) {
            LOG.warn(
                    "The locale has the encoding {}: files whose names have other characters than"
                            + " those of ASCII cannot be read; {}",
                    FileNames.encoding(),
                    FileNames.REMEDY);
        }
    }

    private void guardObserve(BaseMainSupport main) {
        if (managementGuard != null) {
            managementGuard.install(main.getCamelContext());
        }
    }

    @Override
    public void afterStop(BaseMainSupport main) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("Not everything could be closed: {}", ErrorText.of(e));
            }
        }
    }

    private static Settings settings(PropertiesComponent properties) {
        Map<String, String> values = new HashMap<>();
        for (String key : Settings.DEFAULTS.keySet()) {
            properties.resolveProperty(key).ifPresent(value -> values.put(key, value));
        }
        profile()
                .filter(AWS_PROFILE::equals)
                .ifPresent(profile -> values.put("streamgauge.aws", "true"));
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        // Those that the SDK reads itself, as its default chain for credentials does.
        names.removeAll(AwsSettings.SDK_PROPERTIES);
        names.addAll(properties.loadProperties().stringPropertyNames());
        names.removeIf(name -> Settings.PREFIXES.stream().noneMatch(name::startsWith));
        for (String name : names) {
            if (Settings.declares(name)) {
                properties.resolveProperty(name).ifPresent(value -> values.put(name, value));
            }
        }
        return Settings.of(values, names);
    }

    private AwsSettings toAws(Settings settings) {
        AwsSettings aws = ProviderChains.complete(settings.awsSettings());
        if (aws.credentials() instanceof AutoCloseable provider) {
            open.push(provider);
        }
        String where = "AWS in " + aws.region();
        if (aws.endpoint() != null) {
            where += ", at the endpoint " + aws.endpoint();
        }
        LOG.info("Streamgauge uses {}.", where);
        place = "Into " + where + ".";
        whereThingsAre = "It goes to " + where + ".";
        return aws;
    }

    private AwsSettings toLocal(Settings.Local local, Settings settings) {
        if (!alone && isListening(local)) {
            URI running = URI.create("http://%s:%d".formatted(local.host(), local.port()));
            place = "Local mode: into what runs at " + running + " already.";
            return settings.awsSettings().at(running, LOCAL_REGION, LOCAL_CREDENTIALS);
        }
        LocalAws endpoint =
                LocalAws.start(
                        new LocalConfiguration(
                                local.address(),
                                local.data(),
                                local.limits(),
                                local.memoryBytes(),
                                clock));
        open.push(endpoint);
        embedded = endpoint;
        whereThingsAre = LocalBanner.place(endpoint.url());
        endpoint.tlsUrl()
                .ifPresent(
                        url ->
                                LOG.info(
                                        "The embedded endpoint answers TLS at {}, with the"
                                                + " certificate {}.",
                                        url,
                                        local.data().resolve("tls/server.pem")));
        place = "Local mode: into " + local.data() + ", no AWS account is used.";
        return settings.awsSettings().at(endpoint.url(), LOCAL_REGION, LOCAL_CREDENTIALS);
    }

    private static boolean isListening(Settings.Local local) {
        try (Socket socket = new Socket(local.host(), local.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            LOG.debug("No program runs beside this one", e);
            return false;
        }
    }

    private void bindClients(Registry registry, AwsClients clients) {
        TimestreamWriteAsyncClient timestream = clients.timestreamWrite();
        open.push(timestream);
        registry.bind("timestreamClient", TimestreamWriteAsyncClient.class, timestream);
        KinesisAsyncClient kinesis = clients.kinesis();
        open.push(kinesis);
        registry.bind("kinesisAsyncClient", KinesisAsyncClient.class, kinesis);
        registry.bind(
                "kinesisClient",
                KinesisClient.class,
                () -> {
                    KinesisClient stock = clients.stockKinesis();
                    open.push(stock);
                    return stock;
                });
    }

    /** Opened when it is first asked for: only leases need it. */
    private void bindDynamoDb(Registry registry, AwsClients clients) {
        registry.bind(
                "dynamoDbAsyncClient",
                DynamoDbAsyncClient.class,
                () -> {
                    DynamoDbAsyncClient client = clients.dynamoDb();
                    open.push(client);
                    return client;
                });
    }

    /** The embedded feed in local mode, a public API on AWS. */
    private static String feedOr(String api, Settings settings, AwsSettings aws) {
        return settings.aws() || aws.endpoint() == null ? api : aws.endpoint().toString();
    }
}
