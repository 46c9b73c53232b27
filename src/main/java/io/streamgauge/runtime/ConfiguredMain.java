package io.streamgauge.runtime;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.ConfigurationFiles;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListener;

/** Camel's main with the configuration of the folder that the program runs in. */
class ConfiguredMain extends Main {

    private ConfiguredMain(MainListener listener) {
        setPropertyPlaceholderLocations(ConfigurationFiles.locations());
        ApplicationProperties.ofVariables().forEach(this::addOverrideProperty);
        addMainListener(listener);
    }

    /** Camel loads the route files. */
    static Main with(MainListener listener) {
        return new ConfiguredMain(listener);
    }

    /** Nothing loads the route files, though their pattern stays known. */
    static Main withoutRoutes(MainListener listener) {
        Main main = new ConfiguredMain(listener);
        leaveRoutes(main);
        return main;
    }

    /**
     * The route files are taken once the context has started: Camel would load all of them, or
     * none.
     */
    static Main taking(RouteRuntime runtime) {
        Main main =
                new ConfiguredMain(runtime) {
                    @Override
                    protected void doStart() throws Exception {
                        super.doStart();
                        runtime.takeRoutes(this);
                    }
                };
        leaveRoutes(main);
        return main;
    }

    private static void leaveRoutes(Main main) {
        // Camel reads the beans of the files before it reads the key.
        main.configure().setRoutesCollectorEnabled(false);
        main.addOverrideProperty("camel.main.routesCollectorEnabled", "false");
    }
}
