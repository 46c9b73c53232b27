package io.streamgauge.runtime;

import io.streamgauge.access.PortAccess;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.Beans;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.Settings;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.RouteUses;
import io.streamgauge.routes.reload.RouteReloader;
import io.streamgauge.web.ActionToken;
import io.streamgauge.web.LivePage;
import io.streamgauge.web.LiveSection;
import io.streamgauge.web.MeterSection;
import io.streamgauge.web.NewestRouteText;
import io.streamgauge.web.PageCall;
import io.streamgauge.web.PageCalls;
import io.streamgauge.web.RouteSection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;

/**
 * Puts the live page together from what runs.
 *
 * @param camel the context that runs the routes
 * @param reloader takes the route files
 * @param settings the settings
 * @param written what application.properties held at the start
 * @param aws what the clients are connected to
 * @param open gets the client that queries, once it is opened
 */
record LivePageSetup(
        CamelContext camel,
        RouteReloader reloader,
        Settings settings,
        Properties written,
        AwsOrLocal aws,
        OpenResources open) {

    /** How far apart two queries of a chart are at least: AWS bills them. */
    private static final Duration CHART_INTERVAL_ON_AWS = Duration.ofSeconds(10);

    private static final Duration CHART_INTERVAL = Duration.ofSeconds(2);
    private static final int MAX_QUERY_ROWS = 1_000;

    /** What the page shows of the program. */
    private record ProgramView(
            String version,
            String started,
            String place,
            boolean local,
            boolean charts,
            boolean reloads,
            Set<String> mappings,
            List<String> restart,
            List<RouteSection.ProblemView> problems) {}

    /** What the query box shows. */
    private record QueryAnswer(
            List<PageQueries.Column> columns,
            List<List<@Nullable String>> rows,
            boolean more,
            double dollars) {}

    private boolean hasCharts() {
        return !settings.aws() || settings.observe().charts().onAws();
    }

    LivePage page(ActionToken token, PortAccess access) {
        InstantSource clock = Beans.clock(camel);
        Instant started = clock.instant();
        FoundFolders folders = new FoundFolders(this);
        LetterBoard letters =
                new LetterBoard(folders::all, () -> Duration.ofNanos(System.nanoTime()));
        SettingsInForce inForce = new SettingsInForce(camel.getPropertiesComponent(), written);
        List<LiveSection> sections =
                List.of(
                        new LiveSection("program", () -> Map.of("this", program(started))),
                        RouteSection.of(reloader.states(), reloader.activity()),
                        meters("streamgauge.timestream.", "database", "table").named("tables"),
                        meters("streamgauge.influxdb.", "database", "measurement")
                                .named("measurements"),
                        meters("streamgauge.kinesis.", "stream").named("streams"),
                        meters("streamgauge.kinesis.", "stream", "application", "shard")
                                .named("shards"),
                        new LiveSection("letters", letters::groups),
                        new LiveSection("settings", inForce::entries));
        Map<String, PageCall> actions = new HashMap<>(new RouteActions(camel, reloader).byName());
        actions.putAll(new LetterActions(camel, folders::all, clock).byName());
        Map<String, PageCall> reads = new HashMap<>();
        reads.put("source", new NewestRouteText(reloader.states(), reloader::newestText));
        reads.put("shards", new ShardBoard(camel, clock));
        PageQueries queries = new PageQueries(new OpenedOnce(this)::client);
        ChartBudget budget =
                new ChartBudget(settings.aws(), settings.observe().charts().dollarsADay(), clock);
        if (hasCharts()) {
            reads.putAll(
                    new ChartSource(
                                    queries,
                                    budget,
                                    clock,
                                    settings.aws() ? CHART_INTERVAL_ON_AWS : CHART_INTERVAL)
                            .byName());
        }
        actions.put(
                "query",
                parameters -> {
                    PageQueries.Result result =
                            queries.run(PageCall.required(parameters, "sql"), MAX_QUERY_ROWS);
                    return new QueryAnswer(
                            result.columns(),
                            result.rows(),
                            result.more(),
                            budget.spend(result.metered()));
                });
        return new LivePage(token, access, sections, new PageCalls(reads, actions));
    }

    private MeterSection meters(String prefix, String... by) {
        return new MeterSection(prefix, List.of(by), Beans.meters(camel));
    }

    private ProgramView program(Instant started) {
        String version = LivePage.class.getPackage().getImplementationVersion();
        return new ProgramView(
                version == null ? "" : version,
                started.toString(),
                place(),
                !settings.aws(),
                hasCharts(),
                settings.routes().reload(),
                new TreeSet<>(camel.getRegistry().findByTypeWithName(ReadingMapper.class).keySet()),
                reloader.states().settings().restart(),
                reloader.states().settings().problems().stream()
                        .map(RouteSection.ProblemView::of)
                        .toList());
    }

    private String place() {
        if (aws instanceof AwsOrLocal.Embedded embedded) {
            return "local mode, " + embedded.endpoint().url();
        }
        return aws instanceof AwsOrLocal.Aws real ? real.place() : "";
    }

    /** The client that queries. */
    private static final class OpenedOnce {

        private final LivePageSetup setup;
        private @Nullable TimestreamQueryAsyncClient client;

        OpenedOnce(LivePageSetup setup) {
            this.setup = setup;
        }

        synchronized TimestreamQueryAsyncClient client() {
            if (client == null) {
                client = setup.open.add(new AwsClients(setup.aws.settings()).timestreamQuery());
            }
            return client;
        }
    }

    /** The folders of dead letters, which change only when a route file does. */
    private static final class FoundFolders {

        private final LivePageSetup setup;
        private double hash = Double.NaN;
        private List<DeadLetterFolder> folders = List.of();

        FoundFolders(LivePageSetup setup) {
            this.setup = setup;
        }

        synchronized Collection<DeadLetterFolder> all() {
            double now = setup.reloader.states().configHash();
            if (now != hash) {
                folders = setup.folders();
                hash = now;
            }
            return folders;
        }
    }

    private List<DeadLetterFolder> folders() {
        ApplicationProperties all =
                ApplicationProperties.load()
                        .withDefaults(DefaultProperties.of(settings, aws.settings()));
        RouteUses uses =
                RouteUses.of(RouteFilePattern.of(all::resolve).files(), all::replacePlaceholders);
        return new RouteFolders(uses, all)
                .deadLetters().stream()
                        .map(folder -> WorkingFolder.resolve(camel, folder))
                        .map(DeadLetterFolder::new)
                        .toList();
    }
}
