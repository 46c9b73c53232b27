package io.streamgauge.command.doctor;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.AwsPlaceholders;
import io.streamgauge.config.Settings;
import io.streamgauge.influx.ConnectionOptions;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.routes.BeanUse;
import io.streamgauge.routes.EndpointUse;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteUses;
import io.streamgauge.tables.TableDefaults;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the route files and the settings need of AWS and of others.
 *
 * @param tables the tables, by name
 * @param streams the streams, by name
 * @param hosts the HTTP servers: scheme, host and port
 * @param influx the databases of InfluxDB, or the server of the keys
 * @param values the secrets and parameters of AWS that routes and settings name
 * @param problems the endpoints that are not valid, or known only when a route runs
 */
record RouteNeeds(
        Map<TableName, TableNeed> tables,
        Map<String, StreamNeed> streams,
        Set<URI> hosts,
        Set<InfluxNeed> influx,
        List<AwsPlaceholders.Source> values,
        List<Finding> problems) {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+)(?::(\\d{1,5}))?(?:/.*)?");

    /** Reads the needs of routes, and of what the settings declare. */
    static RouteNeeds of(
            List<RouteFile> files,
            RouteUses uses,
            Settings settings,
            ApplicationProperties properties) {
        Collector collector = new Collector(properties);
        uses.endpoints().forEach(collector::add);
        uses.beans().forEach(collector::add);
        settings.declared().tables().forEach(collector::declared);
        List<AwsPlaceholders.Source> values =
                Stream.concat(
                                files.stream().map(RouteFile::text),
                                properties.texts().stream().sorted())
                        .flatMap(text -> AwsPlaceholders.sources(text).stream())
                        .distinct()
                        .toList();
        return new RouteNeeds(
                collector.tables,
                collector.streams,
                collector.hosts,
                collector.influx(),
                values,
                collector.problems);
    }

    boolean needTimestream() {
        return !tables.isEmpty();
    }

    Set<String> leaseTables() {
        Set<String> names = new TreeSet<>();
        streams.values().forEach(stream -> stream.leases().ifPresent(names::add));
        return names;
    }

    /** The needs found so far. */
    private static final class Collector {

        private static final String INFLUX_OPTION = "camel.component.influxdb.";
        private static final String DATABASE = "must name a database and a table";

        private final Map<TableName, TableNeed> tables = new TreeMap<>(byText());
        private final Map<String, StreamNeed> streams = new TreeMap<>();
        private final Set<URI> hosts = new TreeSet<>();
        private final Set<InfluxNeed> influx = new LinkedHashSet<>();
        private final List<Finding> problems = new ArrayList<>();
        private final ApplicationProperties properties;
        private final StreamOptions streamOptions;
        private final boolean componentIsValid;

        Collector(ApplicationProperties properties) {
            this.properties = properties;
            this.streamOptions = new StreamOptions(properties);
            this.componentIsValid = isValid(properties);
        }

        private static Comparator<TableName> byText() {
            return Comparator.comparing(TableName::toString);
        }

        void add(EndpointUse use) {
            if (use.isDynamic() && !use.scheme().startsWith("http")) {
                problems.add(
                        Finding.warning(
                                "routes",
                                "%s names %s:%s, which is known only when the route runs"
                                        .formatted(use.at(), use.scheme(), use.path()),
                                "it is not checked"));
                return;
            }
            try {
                switch (use.scheme()) {
                    case "timestream" -> table(use.path(), use.options());
                    case "influxdb" -> influx.add(influx(use));
                    case "kinesis" -> {
                        StreamNeed need = streamOptions.need(use);
                        streams.merge(need.name(), need, StreamNeed::and);
                    }
                    default -> host(use).ifPresent(hosts::add);
                }
            } catch (IllegalArgumentException e) {
                problems.add(
                        Finding.bad(
                                "routes",
                                "%s: %s:%s is not valid (%s)"
                                        .formatted(
                                                use.at(), use.scheme(), use.path(), e.getMessage()),
                                "\"streamgauge check\" says more"));
            }
        }

        private InfluxNeed influx(EndpointUse use) {
            return new InfluxNeed(
                    InfluxTarget.parse(use.path()).database(),
                    influxSettings(
                            name ->
                                    Optional.ofNullable(use.options().get(name))
                                            .or(() -> properties.resolve(INFLUX_OPTION + name))
                                            .orElse(null)));
        }

        private InfluxSettings influxSettings(Function<String, @Nullable String> options) {
            return new ConnectionOptions(
                            options, key -> properties.resolve(key).map(String::strip).orElse(""))
                    .settings(InfluxNeed.TIMEOUT, file -> file);
        }

        /** Keys that no route uses are checked, too. */
        Set<InfluxNeed> influx() {
            if (influx.isEmpty() && !properties.resolve("influxdb.url").orElse("").isBlank()) {
                try {
                    return Set.of(new InfluxNeed(null, influxSettings(name -> null)));
                } catch (IllegalArgumentException e) {
                    problems.add(
                            Finding.bad(
                                    "influxdb",
                                    "the keys influxdb.* are not valid (%s)"
                                            .formatted(e.getMessage()),
                                    "\"streamgauge check\" says more"));
                }
            }
            return influx;
        }

        /** The bean that loads files names a table, too. */
        void add(BeanUse bean) {
            String to = bean.properties().getOrDefault("to", "");
            if (bean.active() && bean.type().endsWith(".FileLoad") && to.contains("/")) {
                try {
                    table(to, bean.properties());
                } catch (IllegalArgumentException e) {
                    problems.add(
                            Finding.bad(
                                    "routes",
                                    "the bean \"%s\" %s".formatted(bean.name(), DATABASE),
                                    String.valueOf(e.getMessage())));
                }
            }
        }

        /** What is wrong with the options of all tables is not repeated for each. */
        private TableDefaults options(Map<String, String> options) {
            return componentIsValid ? properties.tableDefaults(options) : TableDefaults.DEFAULTS;
        }

        private static boolean isValid(ApplicationProperties properties) {
            try {
                properties.tableDefaults(Map.of());
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** What is declared holds for the table, whatever its endpoints say. */
        void declared(TableName name, TableSettings declared) {
            TableNeed before = tables.get(name);
            tables.put(
                    name, new TableNeed(name, declared, true, before != null && before.written()));
        }

        private void table(String path, Map<String, String> options) {
            TableName name = TableName.parse(path);
            TableNeed need = TableNeed.ofEndpoint(name, options(options));
            tables.merge(name, need, (before, other) -> other.created() ? other : before);
        }
    }

    /** The scheme, host and port of an endpoint; empty where they are known only when it runs. */
    private static Optional<URI> host(EndpointUse use) {
        String path = use.path().replaceFirst("^[^/@]*@", "");
        Matcher host = HOST.matcher(path.replaceFirst("(?s)\\s.*", ""));
        if (!host.matches()) {
            return Optional.empty();
        }
        String port = host.group(2) == null ? "" : ":" + host.group(2);
        return Optional.of(URI.create(use.scheme() + "://" + host.group(1) + port));
    }
}
