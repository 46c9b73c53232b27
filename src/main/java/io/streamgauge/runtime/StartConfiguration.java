package io.streamgauge.runtime;

import io.streamgauge.config.ConfiguredSecrets;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.routes.check.CamelKeys;
import io.streamgauge.routes.check.RouteCheck;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.spi.PropertiesComponent;

/**
 * The configuration of a start, read and checked before anything is started.
 *
 * @param settings Streamgauge's own settings; the defaults where they have problems
 * @param written what application.properties holds
 * @param routes the route files
 * @param problems the problems so far
 */
record StartConfiguration(
        Settings settings, Properties written, List<RouteFile> routes, StartProblems problems) {

    /**
     * Reads the configuration, and sets levels of loggers. Route files are checked here only if the
     * start is stopped in any case, or by the problem of one of them.
     */
    static StartConfiguration read(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        PropertiesComponent properties = camel.getPropertiesComponent();
        StartProblems problems =
                new StartProblems(
                        properties.resolveProperty("routes.strict").orElse("").equals("true"));
        Settings settings =
                problems.or(
                        Settings.of(Map.of(), Set.of()),
                        () -> ConfiguredValues.settings(properties));
        Properties written = properties.loadProperties();
        ConfiguredSecrets.note(written, properties::resolveProperty);
        LogLevels.set(ConfiguredValues.withPrefix(LogLevels.PREFIX, written, properties));
        properties.setInitialProperties(DefaultProperties.of(settings, settings.awsSettings()));
        List<RouteFile> routes = RoutesFolder.find(camel, main.getRoutesCollector());
        CamelKeys.check(ConfiguredValues.keys(written), camel)
                .forEach(problem -> problems.add(problem.toString()));
        RoutesFolder.empty(properties, routes).ifPresent(problems::add);
        if (problems.stopTheStart()) {
            // Otherwise a file with problems is left out.
            new RouteCheck(camel, RegistryBindings.NAMES)
                    .problems(routes)
                    .forEach(problem -> problems.add(problem.toString()));
        }
        return new StartConfiguration(settings, written, routes, problems);
    }
}
