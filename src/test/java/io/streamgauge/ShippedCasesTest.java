package io.streamgauge;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.CaseSelection;
import io.streamgauge.routes.cases.RouteCase;
import io.streamgauge.runtime.cases.CaseRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of the shipped routes and of the examples, as the command {@code test} runs them. */
class ShippedCasesTest {

    private static final CaseSelection CASES =
            CaseSelection.of(
                    List.of("routes/tests", "routes/examples/tests"),
                    Path.of("routes/tests"),
                    key -> true);

    @AutoClose private static CaseRunner runner;

    @BeforeAll
    static void start() {
        runner = CaseRunner.start();
    }

    @TestFactory
    Stream<DynamicTest> eachCaseIsOk() {
        assertThat(CASES.problems()).isEmpty();
        return CASES.cases().stream()
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        each.at() + " " + each.name(), () -> run(each)));
    }

    @Test
    void eachRouteHasSeveralCases() {
        Set<String> routes = new TreeSet<>();
        CASES.routes().values().forEach(index -> routes.addAll(index.ids()));

        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(
                        CASES.cases().stream()
                                .collect(
                                        Collectors.groupingBy(
                                                RouteCase::route, Collectors.counting())))
                .containsOnlyKeys(routes)
                .allSatisfy((route, count) -> assertThat(count).as(route).isGreaterThan(1));
    }

    private static void run(RouteCase each) {
        CaseResult result = runner.run(each, CASES.routes().get(each.file()));

        assertThat(result.findings())
                .as(
                        result.findings().stream()
                                .map(it -> it.what() + "\n" + String.join("\n", it.lines()))
                                .collect(joining("\n")))
                .isEmpty();
    }
}
