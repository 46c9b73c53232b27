package io.streamgauge.routes.reload;

import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.routes.reload.FolderLook.Found;
import io.streamgauge.routes.reload.FolderLook.Text;
import io.streamgauge.routes.reload.FolderLook.Unreadable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.util.AntPathMatcher;

/**
 * The folders of the route files, as {@code camel.main.routesIncludePattern} names them. Links are
 * followed. Names that begin with a dot are ignored: editors lock files under such names, and
 * Kubernetes keeps the versions of a ConfigMap there.
 */
public final class RouteFolder {

    private static final String SCHEME = "file:";
    private static final String SUFFIX = ".yaml";
    private static final String OPTIONAL = "?optional=true";
    private static final int MAX_DEPTH = 16;

    private final List<String> included;
    private final String[] excluded;

    /**
     * @param included patterns of Camel, separated by commas; those of other schemes than file: are
     *     ignored
     * @param excluded patterns of Camel, separated by commas
     */
    public RouteFolder(String included, String excluded) {
        this.included =
                Stream.of(included.split(","))
                        .map(pattern -> pattern.strip().replace(OPTIONAL, ""))
                        .filter(pattern -> pattern.startsWith(SCHEME))
                        .map(pattern -> pattern.substring(SCHEME.length()))
                        .toList();
        this.excluded = excluded.equals(RoutesFolder.NONE) ? new String[0] : excluded.split(",");
    }

    /** The folders that the keys of Camel name. */
    public static RouteFolder of(PropertiesComponent properties) {
        return new RouteFolder(
                properties.resolveProperty(RoutesFolder.INCLUDED).orElse(""),
                properties.resolveProperty(RoutesFolder.EXCLUDED).orElse(RoutesFolder.NONE));
    }

    /** Lists the folders and reads the files. */
    FolderLook look() {
        NavigableMap<String, Found> files = new TreeMap<>();
        NavigableMap<String, String> gone = new TreeMap<>();
        for (String pattern : included) {
            String root = AntPathMatcher.INSTANCE.determineRootDir(pattern);
            if (AntPathMatcher.INSTANCE.isPattern(pattern)) {
                try {
                    list(Path.of(root.isEmpty() ? "." : root), pattern, files, MAX_DEPTH);
                } catch (IOException e) {
                    gone.put(root, "the folder %s %s".formatted(root, reason(e)));
                }
            } else {
                Path file = Path.of(pattern);
                found(file).ifPresent(found -> files.put(pattern, found));
            }
        }
        return new FolderLook(files, gone, new TreeMap<>());
    }

    private void list(Path folder, String pattern, NavigableMap<String, Found> files, int depth)
            throws IOException {
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        folder, it -> !String.valueOf(it.getFileName()).startsWith("."))) {
            for (Path entry : entries) {
                String name = entry.toString().replace('\\', '/');
                if (isIncluded(name, pattern)) {
                    found(entry).ifPresent(found -> files.put(name, found));
                } else if (depth > 0 && pattern.contains("**") && Files.isDirectory(entry)) {
                    list(entry, pattern, files, depth - 1);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean isIncluded(String name, String pattern) {
        return name.endsWith(SUFFIX)
                && AntPathMatcher.INSTANCE.match(pattern, name)
                && (excluded.length == 0
                        || !AntPathMatcher.INSTANCE.anyMatch(excluded, SCHEME + name));
    }

    private static Optional<Found> found(Path path) {
        try {
            String name = path.toString().replace('\\', '/');
            return Optional.of(new Text(HashedFile.of(name, Files.readAllBytes(path))));
        } catch (IOException e) {
            // A file that was deleted meanwhile does not exist; a link without its file does.
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new Unreadable("it " + reason(e)))
                    : Optional.empty();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        } else if (e instanceof AccessDeniedException) {
            return "cannot be read: permission denied";
        } else if (e instanceof NotDirectoryException) {
            return "is not a folder";
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return "cannot be read: " + message.replaceFirst("^.*: (?=\\S)", "");
    }
}
