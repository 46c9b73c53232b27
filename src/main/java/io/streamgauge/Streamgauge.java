package io.streamgauge;

import org.apache.camel.main.Main;

/** The program: the only place where its parts are put together. */
public final class Streamgauge {

    private Streamgauge() {}

    /**
     * Runs the routes until the process is told to stop.
     *
     * @param args Camel's own command line options
     */
    public static void main(String[] args) throws Exception {
        Main main = new Main(Streamgauge.class);
        main.setPropertyPlaceholderLocations("file:application.properties");
        main.run(args);
    }
}
