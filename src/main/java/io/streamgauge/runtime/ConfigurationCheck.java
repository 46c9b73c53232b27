package io.streamgauge.runtime;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.ConfigurationFiles;
import io.streamgauge.config.ConfiguredSecrets;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.SettingPlaces;
import io.streamgauge.config.SettingPlaces.KeyPlace;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.routes.SettingProblem;
import io.streamgauge.routes.check.CamelKeys;
import io.streamgauge.routes.check.DurationKeys;
import io.streamgauge.routes.check.RouteCheck;
import io.streamgauge.routes.check.RouteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.PropertiesComponent;

/**
 * A check of the settings and the route files of the folder that the program runs in. It has a
 * CamelContext that is never started: no client is made, and no port is opened.
 */
public final class ConfigurationCheck {

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final PropertiesComponent properties;
    private final SettingPlaces places = SettingPlaces.read();
    private final List<CheckFinding> findings = new ArrayList<>();
    private boolean strict;

    /**
     * What a check found.
     *
     * @param findings the findings, by file, line and column
     * @param files how many files of routes were checked
     * @param routes how many routes they have
     */
    public record Report(List<CheckFinding> findings, int files, int routes) {

        /** How many findings are not warnings. */
        public long problems() {
            return findings.stream().filter(finding -> !finding.warning()).count();
        }
    }

    private ConfigurationCheck() {
        camel.disableJMX();
        camel.getPropertiesComponent().setLocation(ConfigurationFiles.locations());
        Properties variables = new Properties();
        variables.putAll(ApplicationProperties.ofVariables());
        camel.getPropertiesComponent().setOverrideProperties(variables);
        camel.build();
        CamelExtensions.extend(camel);
        properties = camel.getPropertiesComponent();
    }

    /**
     * Checks files together with the others of the folder of routes.
     *
     * @param named the files whose problems are reported; if empty, those of the folder and the
     *     settings
     * @throws IllegalArgumentException if a file cannot be read, or that of a profile is missing
     */
    public static Report of(List<Path> named) {
        ApplicationProperties.load();
        return new ConfigurationCheck().check(named);
    }

    private Report check(List<Path> named) {
        Settings settings = settings();
        Properties written = properties.loadProperties();
        ConfiguredSecrets.note(written, key -> ConfiguredValues.resolve(properties, key));
        properties.setInitialProperties(DefaultProperties.of(settings, settings.awsSettings()));
        List<RouteFile> folder = RoutesFolder.find(camel, new DefaultRoutesCollector());
        List<RouteFile> asked = named.isEmpty() ? folder : read(named);
        List<RouteFile> all = together(asked, folder);
        keys(written, all);
        RoutesFolder.empty(properties, all).ifPresent(this::setting);
        RoutesFolder.misnamedFiles(properties, all)
                .forEach(file -> add(file, RoutesFolder.NOT_LOADED, RoutesFolder.RENAME));
        new RouteCheck(camel, RegistryBindings.NAMES).problems(all).forEach(this::route);
        Set<String> names = Set.copyOf(named.stream().map(Path::toString).toList());
        return new Report(
                findings.stream()
                        .filter(finding -> names.isEmpty() || names.contains(finding.file()))
                        .sorted()
                        .toList(),
                asked.size(),
                RouteFiles.routes(asked));
    }

    private Settings settings() {
        strict = ConfiguredValues.resolve(properties, "routes.strict").orElse("").equals("true");
        try {
            return ConfiguredValues.settings(properties);
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::setting);
            return Settings.of(Map.of(), Set.of());
        }
    }

    /** The keys that are not Streamgauge's own. */
    private void keys(Properties written, List<RouteFile> files) {
        Set<String> keys = ConfiguredValues.keys(written);
        CamelKeys.check(keys, camel).forEach(problem -> add(problem, false));
        LogLevels.problems(ConfiguredValues.withPrefix(LogLevels.PREFIX, written, properties))
                .forEach(this::setting);
        UnusedKeys.problems(files, written).forEach(problem -> add(problem, !strict));
        StartProblems.withoutUnit(DurationKeys.of(files, keys, camel), properties)
                .ifPresent(text -> text.lines().forEach(line -> setting(line, !strict)));
    }

    /** The files that are named, and the others of the folder. */
    private static List<RouteFile> together(List<RouteFile> named, List<RouteFile> folder) {
        Map<Path, RouteFile> files = new LinkedHashMap<>();
        folder.forEach(file -> files.put(real(file), file));
        named.forEach(file -> files.put(real(file), file));
        return List.copyOf(files.values());
    }

    private static Path real(RouteFile file) {
        return Path.of(file.name()).toAbsolutePath().normalize();
    }

    /** The route files among the named ones; settings may be named too. */
    private static List<RouteFile> read(List<Path> named) {
        List<RouteFile> files = new ArrayList<>();
        for (Path file : named) {
            if (!ConfigurationFiles.existing().contains(file)) {
                try {
                    files.add(new RouteFile(file.toString(), Files.readString(file)));
                } catch (IOException e) {
                    throw new IllegalArgumentException(
                            "%s cannot be read (%s): name a file of UTF-8 text that you may read"
                                    .formatted(file, e.getClass().getSimpleName()),
                            e);
                }
            }
        }
        return files;
    }

    private void setting(String message) {
        setting(message, false);
    }

    private void setting(String message, boolean warning) {
        int remedy = message.lastIndexOf(": ");
        String text = remedy < 0 ? message : message.substring(0, remedy);
        add(
                places.ofMessage(message).orElse(NOWHERE),
                warning,
                text,
                remedy < 0 ? "correct it" : message.substring(remedy + 2));
    }

    private static final KeyPlace NOWHERE = new KeyPlace("", 0, 0);

    private void add(SettingProblem problem, boolean warning) {
        add(places.of(problem.key()).orElse(NOWHERE), warning, problem.message(), problem.remedy());
    }

    private void add(String file, String message, String remedy) {
        findings.add(new CheckFinding(file, 1, 1, !strict, message, remedy));
    }

    private void add(KeyPlace place, boolean warning, String message, String remedy) {
        findings.add(
                new CheckFinding(
                        place.source(), place.line(), place.column(), warning, message, remedy));
    }

    private void route(RouteProblem problem) {
        findings.add(
                new CheckFinding(
                        problem.at().file(),
                        problem.at().line(),
                        problem.at().column(),
                        false,
                        problem.message(),
                        problem.remedy()));
    }
}
