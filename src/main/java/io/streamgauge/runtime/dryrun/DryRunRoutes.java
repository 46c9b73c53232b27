package io.streamgauge.runtime.dryrun;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.runtime.DryRunMain;
import io.streamgauge.runtime.trial.HeldTimerComponent;
import io.streamgauge.runtime.trial.TrialFailures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** The routes of a dry run in their context: what is put in place of the world. */
final class DryRunRoutes implements DryRunMain.Parts {

    private static final Set<String> SOURCES =
            Set.of("timer", "quartz", "scheduler", "file", "kinesis");
    private static final Set<String> CALLED = Set.of("direct", "seda");
    private static final Set<String> SETTLED = Set.of("delivered", "dead-lettered", "halted");

    private final SelectedRoute selection;
    private final DryRunSettings settings;
    private final DryRunFolder folder;
    private final Preview seen;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TrialFailures failures = new TrialFailures();
    private final OnePoll polls = new OnePoll();
    private final BoundedReads reads;
    private volatile String place = "";

    DryRunRoutes(
            SelectedRoute selection, DryRunSettings settings, DryRunFolder folder, Preview seen) {
        this.selection = selection;
        this.settings = settings;
        this.folder = folder;
        this.seen = seen;
        this.reads = new BoundedReads(settings.records());
    }

    @Override
    public List<RouteFile> files() {
        return selection.files();
    }

    TrialFailures failures() {
        return failures;
    }

    OnePoll polls() {
        return polls;
    }

    BoundedReads reads() {
        return reads;
    }

    /** Where the route would write to. */
    String place() {
        return place;
    }

    @Override
    public void install(CamelContext camel, DryRunMain.Clients clients) {
        place = clients.place();
        DryRunMain.Pair existing = clients.existing();
        replace("timer", new HeldTimerComponent(), camel);
        replace("file", new CopiedFilesComponent(folder), camel);
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        camel.getRegistry().bind("workingFolder", WorkingFolder.class, folder);
        camel.getRegistry()
                .bind(
                        "timestreamClient",
                        TimestreamWriteAsyncClient.class,
                        new PreviewTimestream(
                                clients.preview().timestream(),
                                existing == null ? null : existing.timestream(),
                                seen));
        camel.getRegistry()
                .bind(
                        "kinesisAsyncClient",
                        KinesisAsyncClient.class,
                        new PreviewKinesis(
                                clients.preview().kinesis(),
                                existing == null ? null : existing.kinesis(),
                                seen,
                                reads));
        camel.getCamelContextExtension()
                .registerEndpointCallback(new DryRunEndpoints(settings, folder, seen, polls));
        camel.getManagementStrategy().addEventNotifier(failures);
    }

    private static void replace(String name, Component component, CamelContext camel) {
        camel.removeComponent(name);
        camel.addComponent(name, component);
    }

    @Override
    public void addRoutes(CamelContext camel) throws Exception {
        for (RouteFile file : selection.files()) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(file.name(), file.text()));
        }
        ModelCamelContext model = (ModelCamelContext) camel;
        for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
            String scheme = scheme(camel, route);
            if (selection.route().equals(route.getRouteId())) {
                requireSource(scheme);
                route.setAutoStartup("true");
            } else if (!CALLED.contains(scheme)) {
                model.removeRouteDefinition(route);
            }
        }
    }

    private static String scheme(CamelContext camel, RouteDefinition route) {
        return camel.resolvePropertyPlaceholders(route.getInput().getEndpointUri())
                .split(":", 2)[0];
    }

    private void requireSource(String scheme) {
        if (CALLED.contains(scheme)) {
            throw new IllegalArgumentException(
                    "The route \"%s\" begins with \"%s:\", so another route calls it: name that one, or give this one a message in a case of \"streamgauge test\""
                            .formatted(selection.route(), scheme));
        }
        if (!SOURCES.contains(scheme)) {
            throw new IllegalArgumentException(
                    "The route \"%s\" begins with \"%s:\", which a dry run does not read, because that could change its source: give the route a message in a case of \"streamgauge test\""
                            .formatted(selection.route(), scheme));
        }
    }

    /** How many records of streams the routes have settled. */
    double settled() {
        return meters
                .find("streamgauge.kinesis.records")
                .tag("outcome", SETTLED::contains)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** How many readings and records were rejected, by target and kind of reason. */
    Map<String, Map<String, Long>> rejected() {
        Map<String, Map<String, Long>> rejected = new TreeMap<>();
        for (FunctionCounter counter :
                meters.find("streamgauge.timestream.rejected").functionCounters()) {
            String table =
                    ExistingTables.name(
                            String.valueOf(counter.getId().getTag("database")),
                            String.valueOf(counter.getId().getTag("table")));
            add(table, counter.getId().getTag("class"), counter.count(), rejected);
        }
        for (Counter counter :
                meters.find("streamgauge.kinesis.records").tag("outcome", "rejected").counters()) {
            add(
                    "kinesis:" + counter.getId().getTag("stream"),
                    counter.getId().getTag("reason"),
                    counter.count(),
                    rejected);
        }
        return rejected;
    }

    private static void add(
            String target, String kind, double count, Map<String, Map<String, Long>> into) {
        if (count > 0) {
            into.computeIfAbsent(target, key -> new TreeMap<>())
                    .merge(kind, (long) count, Long::sum);
        }
    }
}
