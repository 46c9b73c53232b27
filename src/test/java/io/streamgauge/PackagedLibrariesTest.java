package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB's native libraries lie beside the driver's jar, so that no start unpacks one. */
class PackagedLibrariesTest {

    private static final Path LIB = Path.of("target", "lib");

    @TempDir private Path folder;

    @Test
    void aStartUnpacksNothing() throws Exception {
        Program.install(folder);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (Program program = Program.start(folder, "-Djava.io.tmpdir=" + temporary)) {
            program.endpoint();

            try (Stream<Path> files = Files.walk(temporary)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void librariesOfEachPlatformLieBesideTheJar() throws Exception {
        try (Stream<Path> files = Files.list(LIB)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "libduckdb_java.so_linux_amd64",
                            "libduckdb_java.so_linux_arm64",
                            "libduckdb_java.so_macos_arm64",
                            "libduckdb_java.so_windows_amd64");
        }
    }

    @Test
    void localModeWithoutDuckDbIsRefused() throws Exception {
        Program.install(folder);
        Path lib = Files.createDirectory(folder.resolve("lib"));
        try (Stream<Path> files = Files.list(LIB)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.matches("(lib)?duckdb.*|trino-.*|antlr4-.*")) {
                    Files.createSymbolicLink(lib.resolve(name), file.toAbsolutePath());
                }
            }
        }
        // A copy, because Java looks for the libraries beside the file that a link leads to.
        Path jar = Files.copy(Program.jar(), folder.resolve("streamgauge.jar"));
        List<String> command = new ArrayList<>(Program.java());
        command.addAll(
                List.of("-Dlocal.port=0", "-Dobserve.port=0", "-jar", jar.toString(), "run"));
        Path printed = folder.resolve("printed");

        Process program =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile())
                        .start();

        try {
            assertThat(program.waitFor(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(Files.readString(printed))
                .contains("The embedded endpoint needs DuckDB, which this installation leaves out")
                .doesNotContain("NoClassDefFoundError");
    }

    @Test
    void theJarBundlesNoLibrary() throws Exception {
        try (Stream<Path> files = Files.list(LIB)) {
            List<Path> drivers =
                    files.filter(file -> file.getFileName().toString().startsWith("duckdb_jdbc"))
                            .toList();
            assertThat(drivers).hasSize(1);

            try (ZipFile jar = new ZipFile(drivers.get(0).toFile())) {
                assertThat(jar.stream().map(ZipEntry::getName))
                        .contains("META-INF/services/java.sql.Driver")
                        .noneMatch(name -> name.startsWith("libduckdb_java"));
            }
        }
    }
}
