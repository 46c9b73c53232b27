package io.streamgauge.runtime;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.influxdb.InfluxdbComponent;
import io.streamgauge.camel.kinesis.KinesisComponent;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.config.Settings;
import io.streamgauge.deadletter.InfluxRedelivery;
import io.streamgauge.deadletter.StreamRedelivery;
import io.streamgauge.load.BatchLoadSettings;
import io.streamgauge.load.BatchLocation;
import io.streamgauge.routes.check.RouteCheck;
import io.streamgauge.tables.Tables;
import java.time.InstantSource;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** The parts that routes work with, for a command that uses a bean of the route files. */
public final class HeadlessRuntime implements CommandRuntime {

    private final Main main;
    private final RouteRuntime routeRuntime;
    private final OpenResources open = new OpenResources();

    private HeadlessRuntime(Main main, RouteRuntime routeRuntime) {
        this.main = main;
        this.routeRuntime = routeRuntime;
    }

    /**
     * Starts all but the routes.
     *
     * @param mapping a bean that the route files must hold
     * @throws IllegalStateException where that fails, with the reasons
     */
    public static HeadlessRuntime start(String mapping) {
        return start(new Mode(mapping));
    }

    /**
     * Starts all but the routes, for a command that needs no bean.
     *
     * @throws IllegalStateException where that fails, with the reasons
     */
    public static HeadlessRuntime start() {
        return start(new Mode(null));
    }

    private static HeadlessRuntime start(Mode mode) {
        RouteRuntime routeRuntime = new RouteRuntime(InstantSource.system(), mode);
        Main main = ConfiguredMain.with(routeRuntime);
        main.addOverrideProperty("camel.main.autoStartup", "false");
        main.addOverrideProperty("camel.management.enabled", "false");
        main.addOverrideProperty("observe.port", "0");
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw new IllegalStateException(ErrorText.of(e), e);
        }
        return new HeadlessRuntime(main, routeRuntime);
    }

    @Override
    public Tables tables() {
        return camel().getComponent("timestream", TimestreamComponent.class).tables();
    }

    @Override
    public BatchLoadSettings batch(BatchLocation location) {
        return BatchAccess.open(routeRuntime.aws(), location, open);
    }

    @Override
    public String place() {
        return routeRuntime.aws().destination();
    }

    private CamelContext camel() {
        return main.getCamelContext();
    }

    /**
     * A mapping that a route file holds.
     *
     * @throws IllegalArgumentException where none has the name, with the names of all
     */
    public ReadingMapper mapper(String name) {
        @Nullable ReadingMapper found =
                camel().getRegistry().lookupByNameAndType(name, ReadingMapper.class);
        if (found == null) {
            throw MappingBeans.notFound(
                    name,
                    "",
                    new TreeSet<>(
                            camel().getRegistry()
                                    .findByTypeWithName(ReadingMapper.class)
                                    .keySet()));
        }
        return found;
    }

    /**
     * Delivers the dead letters of streams again. The route that gave up a record is started for
     * it, with those that it may call, but reads no stream.
     */
    public StreamRedelivery streams() {
        KinesisComponent kinesis = camel().getComponent("kinesis", KinesisComponent.class);
        kinesis.replayOnly();
        ReplayedRoutes routes = new ReplayedRoutes(camel());
        return (letter, rejects) -> {
            routes.startFor(letter);
            return kinesis.redeliver(letter, rejects);
        };
    }

    /** Writes the dead letters of InfluxDB again, with the options of the routes. */
    public InfluxRedelivery influx() {
        return camel().getComponent("influxdb", InfluxdbComponent.class);
    }

    @Override
    public void close() {
        open.close();
        main.stop();
    }

    /**
     * How a command starts.
     *
     * @param mapping a bean that the route files must hold; null if none is needed
     */
    private record Mode(@Nullable String mapping) implements StartMode {

        @Override
        public void check(StartConfiguration start, CamelContext camel) {
            new RouteCheck(camel, RegistryBindings.NAMES)
                    .problems(start.routes())
                    .forEach(problem -> start.problems().add(problem.toString()));
            if (mapping != null) {
                MappingBeans beans = MappingBeans.of(start.routes(), start.written(), camel);
                start.problems().or(mapping, () -> beans.check(mapping));
                start.problems().warn(UnusedKeys.of(start.routes(), start.written()));
            }
        }

        @Override
        public AwsOrLocal connect(Settings settings, InstantSource clock) {
            return AwsOrLocal.findOrStart(settings, clock);
        }

        @Override
        public void addDefaults(Properties defaults, Settings settings) {
            if (!settings.aws()) {
                defaults.setProperty(
                        "camel.component.timestream.maxInFlight",
                        Integer.toString(TablesRuntime.MAX_IN_FLIGHT_LOCALLY));
            }
        }
    }
}
