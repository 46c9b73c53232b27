package io.streamgauge.command.create;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.cases.RouteIndex;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for the name of a new route. */
final class RouteName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");

    private RouteName() {}

    /**
     * Checks a name.
     *
     * @param routes the folder of routes, none of which may have it as its id
     * @throws IllegalArgumentException if it is not valid, or taken
     */
    static void check(String name, Path routes) throws IOException {
        if (!VALID.matcher(name).matches() || name.length() > 100) {
            throw new IllegalArgumentException(
                    "\"ROUTE\" must be letters, digits and single hyphens, and begin with a letter, but is \"%s\": write one such as stock-prices"
                            .formatted(name));
        }
        if (!Files.isDirectory(routes)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(routes, "*.camel.yaml")) {
            for (Path file : files) {
                RouteFile route = new RouteFile(file.toString(), Files.readString(file));
                if (RouteIndex.of(List.of(route)).ids().contains(name)
                        && !file.getFileName().toString().equals(name + ".camel.yaml")) {
                    throw new IllegalArgumentException(
                            "%s has a route with the id \"%s\": choose another name"
                                    .formatted(file, name));
                }
            }
        }
    }
}
