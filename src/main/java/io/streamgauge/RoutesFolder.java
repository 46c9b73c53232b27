package io.streamgauge;

import static java.util.stream.Collectors.joining;

import io.streamgauge.routes.Problem;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.main.RoutesCollector;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.Resource;

/** The folder of the routes: a program that finds none would run and do nothing. */
final class RoutesFolder {

    private static final String INCLUDED = "camel.main.routesIncludePattern";
    private static final String EXCLUDED = "camel.main.routesExcludePattern";
    private static final String SCHEME = "file:";
    private static final String NONE = "false";
    private static final Pattern BEAN = Pattern.compile("(?m)^camel\\.beans\\.([^.\\[\\n]+)");

    private RoutesFolder() {}

    /**
     * Checks the files that Camel is going to load.
     *
     * @param beans the names of the beans that the program has bound
     * @throws IllegalStateException where the pattern names files and there are none, or with all
     *     mistakes that they hold; with the remedies
     */
    static void check(CamelContext camel, RoutesCollector collector, Set<String> beans) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        String pattern = properties.resolveProperty(INCLUDED).orElse("");
        List<RouteFile> found =
                find(camel, collector, properties.resolveProperty(EXCLUDED).orElse(NONE), pattern);
        if (found.isEmpty() && pattern.startsWith(SCHEME) && !pattern.contains(",")) {
            Path files = Path.of(pattern.substring(SCHEME.length()));
            Path folder = files.getParent() == null ? Path.of(".") : files.getParent();
            throw new IllegalStateException(
                    "\"%s\": there is no route %s in %s: write one, or start in the folder that holds routes/"
                            .formatted(INCLUDED, files.getFileName(), folder.toAbsolutePath()));
        }
        Set<String> names = new TreeSet<>(beans);
        BEAN.matcher(String.join("\n", properties.loadProperties().stringPropertyNames()))
                .results()
                .map((MatchResult bean) -> bean.group(1))
                .forEach(names::add);
        List<Problem> problems = RouteFiles.check(found, names);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    problems.stream()
                            .map(Problem::toString)
                            .collect(joining(System.lineSeparator())));
        }
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
