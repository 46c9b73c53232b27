package io.streamgauge.rows;

import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file, or all files of a folder whose names match a pattern: {@code bars/*.csv}.
 *
 * @param text a path or pattern
 */
public record FilePattern(String text) {

    /**
     * The files, sorted by name; a single one need not exist.
     *
     * @throws RowsException if the pattern matches no file
     */
    public List<Path> files() {
        Path path = Path.of(text);
        if (Files.exists(path) || !text.matches(".*[*?{\\[].*")) {
            return List.of(path);
        }
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(folder, String.valueOf(path.getFileName()))) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new RowsException("The folder of " + text + " does not exist: name another", e);
        }
        files.removeIf(Files::isDirectory);
        if (files.isEmpty()) {
            throw new RowsException("No file matches " + text + ": write another pattern");
        }
        files.sort(null);
        return files;
    }
}
