package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteBeansTest {

    private static final String QUOTE =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.camel.ReadingMapper
            """;

    @TempDir private Path folder;

    @Test
    void twoBeansOfOneNameAreRefusedWithBothFiles() throws IOException {
        Path one = write("one", QUOTE);
        Path two = write("two", "- route:\n    from:\n      uri: timer:tick\n" + QUOTE);

        assertThatThrownBy(() -> RouteBeans.check(List.of(one, two)))
                .hasMessage(
                        "The bean \"quote\" of %s is in %s too: all route files share their beans, so give one of the two another name"
                                .formatted(two, one));
    }

    @Test
    void twoBeansOfOneNameInOneFileAreRefusedToo() throws IOException {
        Path one = write("one", QUOTE + QUOTE);

        assertThatThrownBy(() -> RouteBeans.check(List.of(one)))
                .hasMessageContaining(
                        "The bean \"quote\" of %s is in the same file too".formatted(one));
    }

    @Test
    void aFileThatIsNoYamlOrHasNoBeansIsLeftToCamel() throws IOException {
        List<Path> files =
                List.of(
                        write("one", QUOTE),
                        write("broken", "- beans: [\n  {"),
                        write("empty", ""),
                        write("text", "beans"),
                        write("nameless", "- beans:\n    - type: x\n    - y\n- beans: 7\n"));

        assertThatCode(() -> RouteBeans.check(files)).doesNotThrowAnyException();
    }

    @Test
    void theRoutesAndTheExamplesMayAllRunInOneProgram() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            List<Path> routes = files.filter(Files::isRegularFile).toList();

            assertThat(routes).hasSizeGreaterThan(6);
            assertThatCode(() -> RouteBeans.check(routes)).doesNotThrowAnyException();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".camel.yaml"), text);
    }
}
