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
        return read(folder, 1);
    }

    /** The shipped routes and the examples. */
    static List<RouteFile> all() throws IOException {
        return read("routes", Integer.MAX_VALUE);
    }

    private static List<RouteFile> read(String folder, int depth) throws IOException {
        List<RouteFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(Path.of(folder), depth)) {
            for (Path path :
                    found.filter(it -> it.toString().endsWith(".camel.yaml")).sorted().toList()) {
                files.add(new RouteFile(path.toString(), Files.readString(path)));
            }
        }
        return files;
    }
}
