package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the keys of Camel name. */
class RouteFilePatternTest {

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        for (String name :
                List.of(
                        "b.camel.yaml",
                        "a.camel.yaml",
                        "notes.txt",
                        ".#a.camel.yaml",
                        "sub/c.camel.yaml")) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    /** The names of the files of patterns in the folder. */
    private List<String> files(String included, String excluded) {
        return new RouteFilePattern(in(included), in(excluded))
                .files().stream().map(RouteFile::text).toList();
    }

    private String in(String pattern) {
        return pattern.replace("file:", "file:" + folder + "/");
    }

    @Test
    void aPatternFindsTheFilesOfTheFolder() {
        assertThat(files("file:*.camel.yaml", "false"))
                .containsExactly("a.camel.yaml", "b.camel.yaml");
        assertThat(files("file:sub/c.camel.yaml", "false")).containsExactly("sub/c.camel.yaml");
        assertThat(files("file:**/*.camel.yaml", "false")).hasSize(3);
        assertThat(files("file:*/c.camel.yaml", "false")).hasSize(1);
        assertThat(files("file:none/*.yaml", "false")).isEmpty();
        assertThat(files("file:none.yaml?optional=true", "false")).isEmpty();
        assertThat(files("file:*.camel.yaml, file:sub/*.camel.yaml", "false")).hasSize(3);
        assertThat(files("false", "false")).isEmpty();
    }

    @Test
    void excludedFilesAreLeftOut() {
        assertThat(files("file:**/*.camel.yaml", "file:sub/*,file:b*"))
                .containsExactly("a.camel.yaml");
    }

    @Test
    void filesOfAJarAreNotFound() {
        assertThat(new RouteFilePattern("classpath:routes/*.yaml", "false").isOfFiles()).isFalse();
        assertThat(new RouteFilePattern("classpath:routes/*.yaml", "false").files()).isEmpty();
    }

    @Test
    void thePatternsAreThoseOfTheKeys() {
        Map<String, String> keys = Map.of("camel.main.routesIncludePattern", "file:a.yaml");

        assertThat(RouteFilePattern.of(key -> Optional.ofNullable(keys.get(key))))
                .isEqualTo(new RouteFilePattern("file:a.yaml", "false"));
    }
}
