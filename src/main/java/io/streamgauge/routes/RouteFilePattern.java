package io.streamgauge.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.util.AntPathMatcher;

/**
 * The pattern of the route files, {@code camel.main.routesIncludePattern}, for what reads them
 * without a CamelContext.
 *
 * @param included the pattern: {@code file:} with a path that may hold wildcards, with commas
 *     between several
 */
public record RouteFilePattern(String included) {

    /** The key of the pattern. */
    public static final String KEY = "camel.main.routesIncludePattern";

    private static final String SCHEME = "file:";
    private static final int MAX_DEPTH = 10;

    /** Whether all files are found; otherwise some are not in the file system. */
    public boolean isOfFiles() {
        return parts().allMatch(part -> part.startsWith(SCHEME));
    }

    /**
     * The files that exist, by name.
     *
     * @throws UncheckedIOException where one cannot be read
     */
    public List<RouteFile> files() {
        List<RouteFile> files = new ArrayList<>();
        parts().filter(part -> part.startsWith(SCHEME))
                .map(part -> part.substring(SCHEME.length()))
                .flatMap(RouteFilePattern::paths)
                .distinct()
                .filter(path -> path.toString().endsWith(".yaml"))
                .forEach(path -> files.add(read(path)));
        files.sort(Comparator.comparing(RouteFile::name));
        return files;
    }

    private Stream<String> parts() {
        return Arrays.stream(included.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals("false"));
    }

    private static Stream<Path> paths(String pattern) {
        if (!AntPathMatcher.INSTANCE.isPattern(pattern)) {
            Path one = Path.of(pattern);
            return Files.isRegularFile(one) ? Stream.of(one) : Stream.empty();
        }
        String root = AntPathMatcher.INSTANCE.determineRootDir(pattern);
        Path folder = Path.of(root);
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        String names = pattern.substring(root.length());
        int depth = names.contains("/") || names.contains("**") ? MAX_DEPTH : 1;
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all
                    .filter(path -> Files.isRegularFile(path))
                    .filter(path -> AntPathMatcher.INSTANCE.match(pattern, path.toString()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path path) {
        try {
            return new RouteFile(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: make it readable", e);
        }
    }
}
