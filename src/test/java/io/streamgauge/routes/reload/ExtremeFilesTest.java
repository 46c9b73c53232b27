package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that could use up the stack or the time of the thread that takes edits. */
class ExtremeFilesTest {

    @TempDir Path parent;
    private EditedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent);
        routes.write("a", answering("a", "one")).write("b", answering("b", "one")).start();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    static Stream<Arguments> extremes() {
        StringBuilder doubled = new StringBuilder("- &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            doubled.append("- &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        return Stream.of(
                Arguments.of("- route: " + "[".repeat(100_000), "nested more than 200 levels"),
                Arguments.of("- route: " + "{ a: ".repeat(100_000), "nested more than 200 levels"),
                Arguments.of("- &a [ *a ]", "contains an alias of itself"),
                Arguments.of(doubled.toString(), "more than 100,000 nodes"),
                Arguments.of("- &a []\n" + "- [*a]\n".repeat(60), "aliases"),
                Arguments.of(("- " + "x".repeat(999) + "\n").repeat(4_000), "exceeds the limit"));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void anExtremeFileIsRefusedAndTheOthersAreTaken(String extreme, String problem)
            throws Exception {
        routes.write("a", extreme).write("b", answering("b", "two")).look();

        assertThat(routes.problems("a")).singleElement().asString().contains(problem);
        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.call("b")).isEqualTo("two");
    }

    /** Within the limit, the small stack of the thread is enough. */
    @Test
    void aDeepRouteIsTaken() throws Exception {
        StringBuilder deep = new StringBuilder();
        int levels = 60;
        String open = "{ filter: { simple: '${body} != 1', steps: [ ";
        deep.append("        - ").append(open.repeat(levels)).append("{ log: deep }");
        deep.append(" ] } }".repeat(levels)).append('\n');
        routes.reloader().watch();

        routes.write("a", answering("a", "two") + deep);

        await().until(() -> routes.call("a").equals("two"));
    }

    @Test
    void theLooksResumeAfterAnError() throws Exception {
        // The rate of a route that was called is computed at each look.
        routes.call("a");
        routes.reloader().watch();
        routes.lookFailure = new StackOverflowError();
        await().until(() -> routes.lookFailure == null);

        routes.write("a", answering("a", "two"));

        await().until(() -> routes.call("a").equals("two"));
    }
}
