package io.streamgauge.runtime;

import io.streamgauge.config.Settings;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.camel.CamelContext;

/** How a program that runs the routes starts, and how a command does that runs none. */
interface StartMode {

    /** Adds what is wrong for this mode to the problems of the start. */
    void check(StartConfiguration start, CamelContext camel);

    /** Connects the clients. */
    AwsOrLocal connect(Settings settings, InstantSource clock);

    /** Adds the defaults of this mode to those of all modes. */
    void addDefaults(Properties defaults, Settings settings);

    /** Runs the routes: warnings are reported, and the port of health and metrics is checked. */
    StartMode ROUTES =
            new StartMode() {
                @Override
                public void check(StartConfiguration start, CamelContext camel) {
                    RouteWarnings.check(start, camel);
                }

                @Override
                public AwsOrLocal connect(Settings settings, InstantSource clock) {
                    ManagementPort.check(settings.observe());
                    return AwsOrLocal.start(settings, clock);
                }

                @Override
                public void addDefaults(Properties defaults, Settings settings) {
                    // Those of all modes are enough.
                }
            };
}
