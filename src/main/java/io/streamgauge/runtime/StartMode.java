package io.streamgauge.runtime;

import io.streamgauge.config.Settings;
import io.streamgauge.otel.TelemetrySettings;
import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.routes.check.DurationKeys;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/** How a program that runs the routes starts, and how a command does that runs none. */
interface StartMode {

    /** Adds what is wrong for this mode to the problems of the start. */
    void check(StartConfiguration start, CamelContext camel);

    AwsOrLocal connect(Settings settings, InstantSource clock);

    /** Adds the defaults of this mode to those of all modes. */
    void addDefaults(Properties defaults, Settings settings);

    /** Sends traces and metrics of the routes, where the settings say so. */
    default Optional<AutoCloseable> observe(
            Settings settings, CamelContext camel, InstantSource clock) {
        return Optional.empty();
    }

    /** Runs the routes: warnings are reported, and the port of health and metrics is checked. */
    StartMode ROUTES =
            new StartMode() {
                @Override
                public void check(StartConfiguration start, CamelContext camel) {
                    PropertiesComponent properties = camel.getPropertiesComponent();
                    StartProblems problems = start.problems();
                    problems.warn(UnusedKeys.of(start.routes(), start.written()));
                    problems.warn(RoutesFolder.misnamed(properties, start.routes()));
                    Set<String> keys = ConfiguredValues.keys(start.written());
                    problems.warn(
                            StartProblems.withoutUnit(
                                    DurationKeys.of(start.routes(), keys, camel), properties));
                }

                @Override
                public AwsOrLocal connect(Settings settings, InstantSource clock) {
                    ManagementPort.check(settings.observe());
                    return AwsOrLocal.start(settings, clock);
                }

                @Override
                public Optional<AutoCloseable> observe(
                        Settings settings, CamelContext camel, InstantSource clock) {
                    TelemetrySettings telemetry = settings.telemetry();
                    // The class is loaded only where it is used.
                    return telemetry == null
                            ? Optional.empty()
                            : Optional.of(Observation.start(telemetry, camel, clock));
                }

                @Override
                public void addDefaults(Properties defaults, Settings settings) {
                    // Those of all modes are enough.
                }
            };
}
