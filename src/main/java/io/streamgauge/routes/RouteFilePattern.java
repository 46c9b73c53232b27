package io.streamgauge.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.util.AntPathMatcher;

/**
 * The patterns of the route files, as Camel has them. Links are followed. Names that begin with a
 * dot are ignored: editors lock files under such names, and Kubernetes keeps the versions of a
 * ConfigMap there.
 *
 * @param included the patterns of the files, with commas between several: {@code file:} with a path
 *     that may hold wildcards; those of other schemes have no files here
 * @param excluded the patterns of files that are left out
 */
public record RouteFilePattern(String included, String excluded) {

    private static final String SCHEME = "file:";
    private static final String SUFFIX = ".yaml";
    private static final String OPTIONAL = "?optional=true";
    private static final int MAX_DEPTH = 16;

    /**
     * The patterns that the keys of Camel name.
     *
     * @param keys the value of a key
     */
    public static RouteFilePattern of(Function<String, Optional<String>> keys) {
        return new RouteFilePattern(
                keys.apply(RoutesFolder.INCLUDED).orElse(""),
                keys.apply(RoutesFolder.EXCLUDED).orElse(RoutesFolder.NONE));
    }

    /** Whether all files are found; otherwise some are not in the file system. */
    public boolean isOfFiles() {
        return all().allMatch(part -> part.startsWith(SCHEME));
    }

    private Stream<String> all() {
        return Stream.of(included.split(","))
                .map(part -> part.strip().replace(OPTIONAL, ""))
                .filter(part -> !part.isEmpty() && !part.equals(RoutesFolder.NONE));
    }

    /** The patterns of files, without {@code file:}. */
    public List<String> parts() {
        return all().filter(part -> part.startsWith(SCHEME))
                .map(part -> part.substring(SCHEME.length()))
                .toList();
    }

    /** The folder of a pattern, which ends with a slash; empty for the current one. */
    public static String folder(String part) {
        return AntPathMatcher.INSTANCE.determineRootDir(part);
    }

    /** The name of a file, in messages and for patterns. */
    public static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    /**
     * The files of a pattern. A pattern without wildcards is the file itself, which may not exist.
     *
     * @throws IOException if the folder cannot be listed
     */
    public SortedSet<Path> paths(String part) throws IOException {
        SortedSet<Path> paths = new TreeSet<>();
        if (AntPathMatcher.INSTANCE.isPattern(part)) {
            String root = folder(part);
            boolean flat = !part.substring(root.length()).contains("/") && !part.contains("**");
            list(Path.of(root), part, flat ? 0 : MAX_DEPTH, paths);
        } else {
            paths.add(Path.of(part));
        }
        return paths;
    }

    private void list(Path folder, String part, int depth, SortedSet<Path> paths)
            throws IOException {
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        folder, it -> !String.valueOf(it.getFileName()).startsWith("."))) {
            for (Path entry : entries) {
                if (isIncluded(name(entry), part)) {
                    paths.add(entry);
                } else if (depth > 0 && Files.isDirectory(entry)) {
                    list(entry, part, depth - 1, paths);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean isIncluded(String name, String part) {
        return name.endsWith(SUFFIX)
                && AntPathMatcher.INSTANCE.match(part, name)
                && (excluded.equals(RoutesFolder.NONE)
                        || !AntPathMatcher.INSTANCE.anyMatch(excluded.split(","), SCHEME + name));
    }

    /**
     * The files that exist, by name.
     *
     * @throws UncheckedIOException if one cannot be read
     */
    public List<RouteFile> files() {
        return parts().stream()
                .flatMap(part -> existing(part).stream())
                .distinct()
                .map(RouteFilePattern::read)
                .sorted(Comparator.comparing(RouteFile::name))
                .toList();
    }

    private List<Path> existing(String part) {
        try {
            return paths(part).stream().filter(path -> Files.isRegularFile(path)).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path path) {
        try {
            return new RouteFile(name(path), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: make it readable", e);
        }
    }
}
