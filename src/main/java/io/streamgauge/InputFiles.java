package io.streamgauge;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that the arguments of a command name. */
final class InputFiles {

    private InputFiles() {}

    /**
     * The files in their order; those of a pattern by their names.
     *
     * @param output a file that is written and must not be one of them
     * @throws IllegalArgumentException where an argument names none
     */
    static List<Path> of(List<String> arguments, @Nullable Path output) {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (Files.exists(path) || !argument.matches(".*[*?{\\[].*")) {
                files.add(path);
            } else {
                files.addAll(matching(path));
            }
        }
        for (Path file : files) {
            if (output != null && isSame(file, output)) {
                throw new IllegalArgumentException(
                        "\"--rejects\" must be another file than those that are loaded, but is "
                                + output);
            }
        }
        return files;
    }

    private static List<Path> matching(Path pattern) {
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(folder, String.valueOf(pattern.getFileName()))) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new IllegalArgumentException("The folder of " + pattern + " is not there", e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No file is named " + pattern);
        }
        files.sort(null);
        return files;
    }

    private static boolean isSame(Path file, Path other) {
        return file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
