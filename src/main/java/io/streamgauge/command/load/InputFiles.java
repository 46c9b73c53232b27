package io.streamgauge.command.load;

import io.streamgauge.files.FileNames;
import io.streamgauge.rows.FilePattern;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that the arguments of a command name. */
final class InputFiles {

    private InputFiles() {}

    /**
     * The files in the order of the arguments; those of a pattern by name.
     *
     * @param output a file that is written and must not be one of them
     * @throws IllegalArgumentException if an argument names no file
     */
    static List<Path> of(List<String> arguments, @Nullable Path output) {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            if (!FileNames.isReadable(new File(argument))) {
                throw new IllegalArgumentException(
                        "\"%s\" cannot be read in the locale's encoding %s: %s"
                                .formatted(argument, FileNames.encoding(), FileNames.REMEDY));
            }
            files.addAll(new FilePattern(argument).files());
        }
        for (Path file : files) {
            if (output != null && isSame(file, output)) {
                throw new IllegalArgumentException(
                        "\"--rejects\" must not be one of the loaded files, but is %s: name another"
                                .formatted(output));
            }
        }
        return files;
    }

    private static boolean isSame(Path file, Path other) {
        try {
            return file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                    || (Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "\"--rejects\" must be a readable path, but is %s: %s".formatted(other, e), e);
        }
    }
}
