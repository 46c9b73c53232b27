package io.streamgauge.runtime;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program that runs the routes until it is stopped. */
public final class RouteProgram {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

    private RouteProgram() {}

    /**
     * Runs the routes.
     *
     * @return the exit code: 1 where the routes cannot start
     */
    public static int run() {
        Main main =
                ConfiguredMain.taking(new RouteRuntime(InstantSource.system(), StartMode.ROUTES));
        try {
            main.run();
            return main.getExitCode();
        } catch (Exception e) {
            LOG.error("Streamgauge cannot start: {}", ErrorText.of(e));
            LOG.debug("The cause", e);
            return 1;
        }
    }

    /** The version of Camel; null where its jar does not name it. */
    public static @Nullable String camelVersion() {
        return CamelContext.class.getPackage().getImplementationVersion();
    }
}
