package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The route files of the repository. */
final class ShippedRouteFiles {

    private ShippedRouteFiles() {}

    /** The route files in a folder, without those in folders below it. */
    static List<RouteFile> in(String folder) throws IOException {
        return read(Files.list(Path.of(folder)));
    }

    /** The shipped routes and the examples. */
    static List<RouteFile> all() throws IOException {
        return read(Files.walk(Path.of("routes")));
    }

    private static List<RouteFile> read(Stream<Path> found) throws IOException {
        List<RouteFile> files = new ArrayList<>();
        try (found) {
            for (Path path :
                    found.filter(it -> it.toString().endsWith(".camel.yaml")).sorted().toList()) {
                files.add(new RouteFile(path.toString(), Files.readString(path)));
            }
        }
        return files;
    }
}
