package io.streamgauge.routes;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.main.RoutesCollector;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.Resource;

/**
 * The folder of the route files, of which there must be one: a program without routes would do
 * nothing.
 */
public final class RoutesFolder {

    private static final String INCLUDED = "camel.main.routesIncludePattern";
    private static final String EXCLUDED = "camel.main.routesExcludePattern";
    private static final String SCHEME = "file:";
    private static final String NONE = "false";
    private static final String ROUTE = ".camel.yaml";
    private static final Pattern BEAN = Pattern.compile("(?m)^camel\\.beans\\.([^.\\[\\n]+)");

    private RoutesFolder() {}

    /** The files that Camel will load. */
    public static List<RouteFile> find(CamelContext camel, RoutesCollector collector) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        return find(
                camel,
                collector,
                properties.resolveProperty(EXCLUDED).orElse(NONE),
                properties.resolveProperty(INCLUDED).orElse(""));
    }

    /**
     * Checks the files that Camel will load.
     *
     * @param found the files that exist
     * @param beans the names of the program's own beans
     * @return the files
     * @throws IllegalStateException if the pattern matches no file, or with all mistakes of the
     *     files and their remedies
     */
    public static List<RouteFile> check(
            List<RouteFile> found, CamelContext camel, Set<String> beans) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        Optional<Path> files = files(properties);
        if (found.isEmpty() && files.isPresent()) {
            throw new IllegalStateException(
                    "\"%s\": there is no route %s in %s: write one, or start in the folder that holds routes/%s"
                            .formatted(
                                    INCLUDED,
                                    files.get().getFileName(),
                                    folder(files.get()).toAbsolutePath(),
                                    misnamed(properties, found)
                                            .map(System.lineSeparator()::concat)
                                            .orElse("")));
        }
        Set<String> names = new TreeSet<>(beans);
        BEAN.matcher(String.join("\n", properties.loadProperties().stringPropertyNames()))
                .results()
                .map((MatchResult bean) -> bean.group(1))
                .forEach(names::add);
        List<RouteProblem> problems = RouteFiles.check(found, names, camel);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    problems.stream()
                            .map(RouteProblem::toString)
                            .collect(joining(System.lineSeparator())));
        }
        return found;
    }

    /** A warning about files beside the routes whose names are not those of route files. */
    public static Optional<String> misnamed(PropertiesComponent properties, List<RouteFile> found) {
        Optional<Path> files = files(properties);
        if (files.isEmpty() || !String.valueOf(files.get().getFileName()).endsWith(ROUTE)) {
            return Optional.empty();
        }
        Set<String> loaded = found.stream().map(RouteFile::name).collect(toSet());
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder(files.get()), "*.{yaml,yml}")) {
            List<String> others = new ArrayList<>();
            for (Path file : all) {
                if (!loaded.contains(file.toString()) && !file.toString().endsWith(ROUTE)) {
                    others.add(file.toString());
                }
            }
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "%s: not loaded, because a route file is named NAME%s: rename it, or move it to another folder"
                                    .formatted(String.join(", ", others), ROUTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pattern of the files, if it is one of a folder. */
    private static Optional<Path> files(PropertiesComponent properties) {
        String pattern = properties.resolveProperty(INCLUDED).orElse("");
        return pattern.startsWith(SCHEME) && !pattern.contains(",")
                ? Optional.of(Path.of(pattern.substring(SCHEME.length())))
                : Optional.empty();
    }

    private static Path folder(Path files) {
        return files.getParent() == null ? Path.of(".") : files.getParent();
    }

    private static List<RouteFile> find(
            CamelContext camel, RoutesCollector collector, String excluded, String included) {
        if (included.isEmpty() || included.equals(NONE)) {
            return List.of();
        }
        List<RouteFile> files = new ArrayList<>();
        for (Resource resource :
                collector.findRouteResourcesFromDirectory(camel, excluded, included)) {
            String name = resource.getLocation();
            if (name.endsWith(".yaml") && resource.exists()) {
                files.add(new RouteFile(named(name), text(resource)));
            }
        }
        files.sort(Comparator.comparing(RouteFile::name));
        return files;
    }

    private static String named(String location) {
        return location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location;
    }

    private static String text(Resource resource) {
        try (InputStream bytes = resource.getInputStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s cannot be read: %s: make it readable"
                            .formatted(named(resource.getLocation()), e.getMessage()),
                    e);
        }
    }
}
