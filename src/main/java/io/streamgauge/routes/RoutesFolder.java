package io.streamgauge.routes;

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

    /** The key of the patterns of the files. */
    public static final String INCLUDED = "camel.main.routesIncludePattern";

    /** The key of the patterns of files that are left out. */
    public static final String EXCLUDED = "camel.main.routesExcludePattern";

    /** The value of a key without a pattern. */
    public static final String NONE = "false";

    private static final String SCHEME = "file:";
    private static final Pattern FIXED = Pattern.compile("[a-z]{2,}:.*");
    private static final String ROUTE = ".camel.yaml";

    /** Why a file beside the routes is not one of them, and what to do. */
    public static final String NOT_LOADED =
            "not loaded, because a route file is named NAME" + ROUTE;

    public static final String RENAME = "rename it, or move it to another folder";

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

    /** Whether a file is not one of the file system, such as that of a jar. */
    public static boolean isFixed(RouteFile file) {
        return FIXED.matcher(file.name()).matches();
    }

    /** The problem of a folder without a route file; empty if there is one. */
    public static Optional<String> empty(PropertiesComponent properties, List<RouteFile> found) {
        Optional<Path> files = files(properties);
        return found.isEmpty()
                ? files.map(pattern -> empty(pattern, misnamed(properties, found)))
                : Optional.empty();
    }

    private static String empty(Path pattern, Optional<String> misnamed) {
        return "\"%s\": there is no route %s in %s: write one, or start in the folder that holds routes/%s"
                .formatted(
                        INCLUDED,
                        pattern.getFileName(),
                        folder(pattern).toAbsolutePath(),
                        misnamed.map(System.lineSeparator()::concat).orElse(""));
    }

    /** A warning about files beside the routes whose names are not those of route files. */
    public static Optional<String> misnamed(PropertiesComponent properties, List<RouteFile> found) {
        List<String> others = misnamedFiles(properties, found);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: %s: %s".formatted(String.join(", ", others), NOT_LOADED, RENAME));
    }

    /** The files beside the routes whose names are not those of route files. */
    public static List<String> misnamedFiles(
            PropertiesComponent properties, List<RouteFile> found) {
        Optional<Path> files = files(properties);
        if (files.isEmpty() || !String.valueOf(files.get().getFileName()).endsWith(ROUTE)) {
            return List.of();
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
            return others;
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
