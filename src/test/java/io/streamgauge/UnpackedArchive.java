package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The archive that {@code mvn package} makes, unpacked.
 *
 * @param home the folder that holds bin, lib and the jar
 */
public record UnpackedArchive(Path home) {

    /** Unpacks it into an empty folder. */
    public static UnpackedArchive into(Path folder) throws Exception {
        Process tar =
                new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", folder.toString())
                        .inheritIO()
                        .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> unpacked = Files.list(folder)) {
            List<Path> homes = unpacked.toList();
            assertThat(homes).hasSize(1);
            return new UnpackedArchive(homes.get(0));
        }
    }

    /** A second one in an empty folder, whose files are links to those of this one. */
    UnpackedArchive linkedInto(Path folder) throws IOException {
        Path other = folder.resolve(home.getFileName());
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Path link = other.resolve(home.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectory(link);
                } else {
                    Files.createLink(link, file);
                }
            }
        }
        return new UnpackedArchive(other);
    }

    /** The launcher. */
    public Path launcher() {
        return home.resolve("bin/streamgauge");
    }

    private static Path archive() throws IOException {
        try (Stream<Path> made = Files.list(Path.of("target"))) {
            List<Path> archives =
                    made.filter(
                                    file ->
                                            file.getFileName()
                                                    .toString()
                                                    .matches("streamgauge-.*\\.tar\\.gz"))
                            .toList();
            assertThat(archives).as("run mvn package first").hasSize(1);
            return archives.get(0).toAbsolutePath();
        }
    }
}
