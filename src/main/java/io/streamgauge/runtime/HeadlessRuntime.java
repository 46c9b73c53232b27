package io.streamgauge.runtime;

import io.streamgauge.Streamgauge;
import io.streamgauge.bean.ReadingMapper;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** All that routes work with, for a command: started with no route running. */
public final class HeadlessRuntime implements AutoCloseable {

    private final Main main;
    private final RouteRuntime routeRuntime;

    private HeadlessRuntime(Main main, RouteRuntime routeRuntime) {
        this.main = main;
        this.routeRuntime = routeRuntime;
    }

    /**
     * Starts all but the routes.
     *
     * @param mapping a bean that the files of the routes must hold; without it, they are not read
     * @throws IllegalStateException where that fails, with the reasons
     */
    public static HeadlessRuntime start(@Nullable String mapping) {
        RouteRuntime routeRuntime = RouteRuntime.ofCommand(mapping);
        Main main = Streamgauge.main(routeRuntime);
        main.addOverrideProperty("camel.main.autoStartup", "false");
        main.addOverrideProperty("camel.management.enabled", "false");
        main.addOverrideProperty("observe.port", "0");
        if (mapping == null) {
            main.addOverrideProperty("camel.main.routesIncludePattern", "false");
        }
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw new IllegalStateException(ErrorText.of(e), e);
        }
        return new HeadlessRuntime(main, routeRuntime);
    }

    /** Where Timestream is, in one line. */
    public String place() {
        return routeRuntime.place();
    }

    public CamelContext camel() {
        return main.getCamelContext();
    }

    /**
     * A mapping that a route's file holds.
     *
     * @throws IllegalArgumentException where there is none of that name, with those that there are
     */
    public ReadingMapper mapper(String name) {
        @Nullable ReadingMapper found =
                camel().getRegistry().lookupByNameAndType(name, ReadingMapper.class);
        if (found == null) {
            throw MappingBeans.notThere(
                    name,
                    "",
                    new TreeSet<>(
                            camel().getRegistry()
                                    .findByTypeWithName(ReadingMapper.class)
                                    .keySet()));
        }
        return found;
    }

    @Override
    public void close() {
        main.stop();
    }
}
