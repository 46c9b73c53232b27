package io.streamgauge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: the only place where its parts are put together. */
public final class Streamgauge {

    private static final Logger LOG = LoggerFactory.getLogger(Streamgauge.class);

    /** In the folder that the program runs in; where there is none, the shipped one holds. */
    private static final String SETTINGS = "application.properties";

    private Streamgauge() {}

    /**
     * Runs the routes until the process is told to stop. Exits with 1 where it cannot start.
     *
     * @param args Camel's own command line options
     */
    public static void main(String[] args) {
        Main main = new Main(Streamgauge.class);
        main.setPropertyPlaceholderLocations(String.join(",", locations()));
        main.addMainListener(new Parts(InstantSource.system()));
        int status = 0;
        try {
            status = main.run(args);
        } catch (Exception e) {
            LOG.error("Streamgauge cannot start: {}", Reasons.of(e));
            LOG.debug("The cause", e);
            status = 1;
        }
        if (status != 0) {
            System.exit(status);
        }
    }

    /** The configuration files in the folder that the program runs in; the first wins. */
    private static List<String> locations() {
        List<String> locations = new ArrayList<>();
        // The profile "aws" means something without a file; any other without one is a mistake.
        Parts.profile()
                .map(profile -> "file:application-" + profile + ".properties")
                .map(file -> file.endsWith("-aws.properties") ? file + ";optional=true" : file)
                .ifPresent(locations::add);
        locations.add(
                Files.exists(Path.of(SETTINGS)) ? "file:" + SETTINGS : "classpath:" + SETTINGS);
        return locations;
    }
}
