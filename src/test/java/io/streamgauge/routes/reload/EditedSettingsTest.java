package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of application.properties while routes run that use some of its keys. */
class EditedSettingsTest {

    @TempDir Path parent;
    private EditedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes =
                new EditedRoutes(
                        parent, Map.of("word", "one", "answer", "say {{word}}", "other", "x"));
        routes.write("a", answering("a", "{{answer}}"))
                .write("b", answering("b", "{{gone:}}b"))
                .start();
        routes.look();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void aKeyThatRoutesUseChangesAtOnce() throws Exception {
        Route other = routes.camel.getRoute("b");
        assertThat(routes.call("a")).isEqualTo("say one");

        routes.set(Map.of("word", "two", "answer", "say {{word}}", "other", "x")).look();

        assertThat(routes.call("a")).isEqualTo("say two");
        assertThat(routes.camel.getRoute("b")).isSameAs(other);
        assertThat(routes.log())
                .anyMatch(line -> line.equals("INFO application.properties: word changed"))
                .anyMatch(line -> line.startsWith("INFO a.camel.yaml reloaded in"));
    }

    @Test
    void anotherKeyNeedsARestart() throws Exception {
        Route before = routes.camel.getRoute("a");

        routes.set(
                        Map.of(
                                "word",
                                "one",
                                "answer",
                                "say {{word}}",
                                "other",
                                "y",
                                "logging.level.x",
                                "DEBUG"))
                .look();
        routes.look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.log())
                .containsExactly(
                        "INFO application.properties: logging.level.x changed",
                        "WARN application.properties: other changed, which is read at a start"
                                + " only: restart the program");
        assertThat(routes.reloader().states().settings().restart()).containsExactly("other");
        assertThat(routes.levels).containsEntry("logging.level.x", "DEBUG");
    }

    @Test
    void aWrongValueLeavesTheValuesBefore() throws Exception {
        routes.set(Map.of("answer", "say {{missing}}", "word", "one", "other", "x")).look();
        routes.look();

        assertThat(routes.call("a")).isEqualTo("say one");
        assertThat(routes.reloader().states().settings().problems()).isNotEmpty();
        assertThat(routes.log())
                .singleElement()
                .asString()
                .startsWith("WARN application.properties was edited, and its values before stay: ")
                .contains("a.camel.yaml:6:")
                .contains("{{");

        routes.write("b", answering("b", "two")).look();
        assertThat(routes.call("b")).isEqualTo("two");
        assertThat(routes.call("a")).isEqualTo("say one");

        routes.set(Map.of("word", "three", "answer", "say {{word}}", "other", "x")).look();
        assertThat(routes.call("a")).isEqualTo("say three");
        assertThat(routes.reloader().states().settings().problems()).isEmpty();
    }
}
