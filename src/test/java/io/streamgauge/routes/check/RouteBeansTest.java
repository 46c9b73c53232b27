package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names of beans, and others that all route files share. */
class RouteBeansTest {

    private static final String QUOTE =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.bean.ReadingMapper
            """;

    @Test
    void twoBeansOfOneNameAreRefusedWithBothPlaces() {
        assertThat(
                        problems(
                                file("one", QUOTE),
                                file(
                                        "two",
                                        "- route:\n    from:\n      uri: timer:tick\n" + QUOTE)))
                .containsExactly(
                        "two:5:13: the bean \"quote\" is already in one:2:13, and all route files"
                                + " share their names: give one of the two another name");
        assertThat(problems(file("one", QUOTE + QUOTE)))
                .singleElement()
                .asString()
                .startsWith("one:5:13: the bean \"quote\" is already in one:2:13");
    }

    @Test
    void otherNamesThatFilesShareAreRefusedToo() {
        String text =
                """
                - dataFormats:
                    - json: { id: strict }
                - routeConfiguration: { id: calm }
                - routeTemplate: { id: fetch, from: { uri: "timer:a" } }
                - route: { id: prices, from: { uri: "timer:a" } }
                """;

        assertThat(problems(file("one", text), file("two", text)))
                .extracting(problem -> problem.substring(0, problem.indexOf(" is already in")))
                .containsExactly(
                        "two:2:19: the data format \"strict\"",
                        "two:3:29: the route configuration \"calm\"",
                        "two:4:24: the route template \"fetch\"",
                        "two:5:16: the route \"prices\"");
    }

    @Test
    void aBeanMayNotReplaceOneOfTheProgram() {
        assertThat(
                        RouteFiles.check(
                                List.of(file("one", QUOTE)),
                                new ProgramBeans(Set.of("clock"), Set.of("quote"))))
                .singleElement()
                .asString()
                .startsWith("one:2:13: the bean \"quote\" would replace the one of the program");
    }

    private static List<String> problems(RouteFile... files) {
        return RouteFiles.check(List.of(files), new ProgramBeans(Set.of(), Set.of())).stream()
                .map(RouteProblem::toString)
                .toList();
    }

    private static RouteFile file(String name, String text) {
        return new RouteFile(name, text);
    }
}
