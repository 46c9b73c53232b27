package io.streamgauge.runtime;

import io.streamgauge.config.ConfigurationFiles;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListener;

/** Camel's main with the configuration of the folder that the program runs in. */
final class ConfiguredMain {

    private ConfiguredMain() {}

    static Main with(MainListener listener) {
        Main main = new Main();
        main.setPropertyPlaceholderLocations(ConfigurationFiles.locations());
        main.addMainListener(listener);
        return main;
    }
}
