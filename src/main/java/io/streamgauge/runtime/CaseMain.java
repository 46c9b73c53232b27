package io.streamgauge.runtime;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.check.RouteCheck;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesComponent;

/**
 * Camel for one case: with the settings of the folder, but always with an embedded endpoint, a
 * clock of its own, no port, and no routes but those that the case adds.
 */
public final class CaseMain extends MainListenerSupport {

    /** What a case replaces and adds. */
    public interface Parts {

        /** Replaces components, before any of them is used. */
        void install(CamelContext camel);

        /** Adds the routes, before the context starts. */
        void addRoutes(CamelContext camel) throws Exception;

        List<RouteFile> files();
    }

    /** Stronger than application.properties: what a case must not do. */
    private static final Map<String, String> FIXED =
            Map.of(
                    "camel.main.routesCollectorEnabled", "false",
                    "camel.main.routesIncludePattern", "false",
                    "camel.main.jmxEnabled", "false",
                    "camel.main.shutdownTimeout", "2",
                    "camel.main.durationMaxSeconds", "0",
                    "camel.main.durationMaxMessages", "0",
                    "camel.management.enabled", "false",
                    "camel.metrics.enabled", "false",
                    "streamgauge.aws", "false");

    private static final Map<String, String> APIS =
            Map.of(
                    "prices.url", "https://min-api.cryptocompare.com",
                    "stocks.url", "https://www.alphavantage.co",
                    "stocks.localKey", "local");

    private final URI endpoint;
    private final InstantSource clock;
    private final Parts parts;
    private final OpenResources open = new OpenResources();

    private CaseMain(URI endpoint, InstantSource clock, Parts parts) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.parts = parts;
    }

    /**
     * Makes a program that is not started.
     *
     * @param endpoint the embedded endpoint
     * @param values keys that win over those of application.properties
     */
    public static Main of(
            URI endpoint, InstantSource clock, Map<String, String> values, Parts parts) {
        Main main = ConfiguredMain.with(new CaseMain(endpoint, clock, parts));
        values.forEach(main::addOverrideProperty);
        FIXED.forEach(main::addOverrideProperty);
        return main;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        CamelExtensions.install(camel);
        PropertiesComponent properties = camel.getPropertiesComponent();
        Properties defaults = new Properties();
        defaults.putAll(APIS);
        defaults.setProperty(DefaultProperties.EMBEDDED_INFLUXDB, endpoint.toString());
        properties.setInitialProperties(defaults);
        Settings settings =
                ApplicationProperties.settings(
                        properties::resolveProperty,
                        properties.loadProperties().stringPropertyNames(),
                        false);
        AwsSettings aws = AwsOrLocal.Running.at(settings, endpoint);
        new RegistryBindings(camel.getRegistry(), open).bind(settings, aws, clock);
        parts.install(camel);
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        try {
            parts.addRoutes(main.getCamelContext());
        } catch (Exception e) {
            throw invalid(main.getCamelContext(), e);
        }
    }

    /** What the check of route files says, as Camel's own message shows an excerpt of a file. */
    private RuntimeException invalid(CamelContext camel, Exception e) {
        List<String> problems =
                new RouteCheck(camel, RegistryBindings.NAMES)
                        .problemsOfTexts(parts.files()).stream()
                                .map(RouteProblem::toString)
                                .toList();
        return problems.isEmpty()
                ? RuntimeCamelException.wrapRuntimeCamelException(e)
                : new IllegalStateException(String.join(System.lineSeparator(), problems));
    }

    @Override
    public void afterStop(BaseMainSupport main) {
        open.close();
    }
}
