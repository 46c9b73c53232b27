package io.streamgauge;

import io.streamgauge.command.Commands;
import io.streamgauge.command.PlatformCheck;
import io.streamgauge.command.PropertyOptions;
import io.streamgauge.command.RawArguments;
import io.streamgauge.runtime.ErrorText;
import io.streamgauge.runtime.OutOfMemoryHandler;
import io.streamgauge.runtime.RouteRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: the only place where its parts are put together. */
public final class Streamgauge {

    /** In the folder that the program runs in; where there is none, the shipped one holds. */
    private static final String SETTINGS = "application.properties";

    private Streamgauge() {}

    /**
     * Runs the routes until the process is told to stop, or the command that is named. Exits with 1
     * where the routes cannot start, and with what a command says.
     *
     * @param args "load" and its options, and -Dkey=value anywhere among them
     */
    public static void main(String[] args) {
        // Numbers and names of months are part of what is written to files, streams and AWS: they
        // must not change with the language of the machine. Libraries take the default too.
        Locale.setDefault(Locale.ENGLISH);
        Optional<String> missing = PlatformCheck.missing();
        if (missing.isPresent()) {
            // There is no log before its libraries can be loaded.
            System.err.println(missing.get());
            System.exit(1);
        }
        OutOfMemoryHandler.watchThreads();
        // Vert.x serves no files here: it needs no folder for copies of them, which a kill would
        // leave.
        System.setProperty("vertx.disableFileCaching", "true");
        System.setProperty("vertx.disableFileCPResolving", "true");
        String[] line = RawArguments.of(args);
        String[] command = PropertyOptions.take(line);
        int status = command.length > 0 ? Commands.run(command, line) : run();
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run() {
        Main main = main(new RouteRuntime(InstantSource.system(), true));
        try {
            main.run();
            return main.getExitCode();
        } catch (Exception e) {
            Logger log = LoggerFactory.getLogger(Streamgauge.class);
            log.error("Streamgauge cannot start: {}", ErrorText.of(e));
            log.debug("The cause", e);
            return 1;
        }
    }

    /** Camel's main with the configuration of the folder that the program runs in. */
    public static Main main(RouteRuntime routeRuntime) {
        Main main = new Main(Streamgauge.class);
        main.setPropertyPlaceholderLocations(String.join(",", locations()));
        main.addMainListener(routeRuntime);
        return main;
    }

    /** The configuration files in the folder that the program runs in; the first wins. */
    private static List<String> locations() {
        List<String> locations = new ArrayList<>();
        // The profile "aws" means something without a file; any other without one is a mistake.
        RouteRuntime.profile()
                .map(profile -> "file:application-" + profile + ".properties")
                .map(file -> file.endsWith("-aws.properties") ? file + ";optional=true" : file)
                .ifPresent(locations::add);
        locations.add((hasSettings() ? "file:" : "classpath:") + SETTINGS);
        return locations;
    }

    /** Whether the folder has settings of its own. */
    public static boolean hasSettings() {
        return Files.exists(Path.of(SETTINGS));
    }
}
