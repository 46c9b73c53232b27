package io.streamgauge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesComponent;

/** The folder of the routes: a program that finds none would run and do nothing. */
final class RoutesFolder {

    private static final String PATTERN = "camel.main.routesIncludePattern";
    private static final String SCHEME = "file:";

    private RoutesFolder() {}

    /**
     * @throws IllegalStateException where the pattern names files and there are none, with the
     *     remedy
     */
    static void check(PropertiesComponent properties) {
        String pattern = properties.resolveProperty(PATTERN).orElse("");
        if (!pattern.startsWith(SCHEME) || pattern.contains(",")) {
            return;
        }
        Path files = Path.of(pattern.substring(SCHEME.length()));
        Path folder = files.getParent() == null ? Path.of(".") : files.getParent();
        if (!hasAny(folder, String.valueOf(files.getFileName()))) {
            throw new IllegalStateException(
                    "\"%s\": there is no route %s in %s: write one, or start in the folder that holds routes/"
                            .formatted(PATTERN, files.getFileName(), folder.toAbsolutePath()));
        }
    }

    private static boolean hasAny(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
