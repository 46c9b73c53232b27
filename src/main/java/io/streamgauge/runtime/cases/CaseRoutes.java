package io.streamgauge.runtime.cases;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.camel.http.ExactHttpComponent;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.cases.CaseInput;
import io.streamgauge.routes.cases.RouteCase;
import io.streamgauge.runtime.CaseMain;
import io.streamgauge.runtime.trial.HeldTimerComponent;
import io.streamgauge.runtime.trial.PlacedFileComponent;
import io.streamgauge.runtime.trial.TrialFailures;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of a case in their context: what is put in place of the world, and what is loaded. */
final class CaseRoutes implements CaseMain.Parts {

    /** What a message is sent to that a case has in place of a consumer. */
    static final String INPUT = "direct:streamgauge-case";

    private static final Set<String> SETTLED = Set.of("delivered", "dead-lettered", "halted");

    private final RouteCase tested;
    private final List<RouteFile> files;
    private final StandIns standIns;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TrialFailures events = new TrialFailures();
    private final CaseEndpoints endpoints = new CaseEndpoints();

    CaseRoutes(RouteCase tested, List<RouteFile> files, StandIns standIns) {
        this.tested = tested;
        this.files = files;
        this.standIns = standIns;
    }

    /** How many records of a stream its readers have settled. */
    double settled(String stream) {
        return meters
                .find("streamgauge.kinesis.records")
                .tag("stream", stream)
                .tag("outcome", SETTLED::contains)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public List<RouteFile> files() {
        return files;
    }

    TrialFailures events() {
        return events;
    }

    CaseEndpoints endpoints() {
        return endpoints;
    }

    @Override
    public void install(CamelContext camel) {
        replace("timer", new HeldTimerComponent(), camel);
        replace("file", new PlacedFileComponent(standIns.folder().path()::resolve), camel);
        replace("http", new ExactHttpComponent(standIns.http()::receiveAll), camel);
        replace("https", new ExactHttpComponent(standIns.http()::receiveAll), camel);
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        RandomGenerator noPauses = () -> 0;
        camel.getRegistry().bind("noPauses", RandomGenerator.class, noPauses);
        WorkingFolder folder = standIns.folder().path()::resolve;
        camel.getRegistry().bind("workingFolder", WorkingFolder.class, folder);
        camel.getCamelContextExtension().setExchangeFactory(standIns.clock().exchanges(camel));
        camel.getCamelContextExtension().registerEndpointCallback(endpoints);
        camel.getManagementStrategy().addEventNotifier(events);
    }

    private static void replace(String name, Component component, CamelContext camel) {
        camel.removeComponent(name);
        camel.addComponent(name, component);
    }

    @Override
    public void addRoutes(CamelContext camel) throws Exception {
        for (RouteFile file : files) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(file.name(), file.text()));
        }
        ModelCamelContext model = (ModelCamelContext) camel;
        for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
            if (!tested.routes().contains(route.getRouteId())) {
                model.removeRouteDefinition(route);
            } else if (tested.input() instanceof CaseInput.Message
                    && tested.route().equals(route.getRouteId())) {
                route.setInput(null);
                route.setInput(new FromDefinition(INPUT));
            }
        }
    }
}
