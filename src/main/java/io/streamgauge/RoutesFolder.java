package io.streamgauge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.spi.PropertiesComponent;

/** The folder of the routes: a program that finds none would run and do nothing. */
final class RoutesFolder {

    private static final String PATTERN = "camel.main.routesIncludePattern";
    private static final String SCHEME = "file:";

    private RoutesFolder() {}

    /**
     * @throws IllegalStateException where the pattern names files and there are none, or two of
     *     their beans have the same name; with the remedy
     */
    static void check(PropertiesComponent properties) {
        String pattern = properties.resolveProperty(PATTERN).orElse("");
        if (!pattern.startsWith(SCHEME) || pattern.contains(",")) {
            return;
        }
        Path files = Path.of(pattern.substring(SCHEME.length()));
        Path folder = files.getParent() == null ? Path.of(".") : files.getParent();
        List<Path> found = find(folder, String.valueOf(files.getFileName()));
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "\"%s\": there is no route %s in %s: write one, or start in the folder that holds routes/"
                            .formatted(PATTERN, files.getFileName(), folder.toAbsolutePath()));
        }
        RouteBeans.check(found);
    }

    private static List<Path> find(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            found.sort(null);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
