package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits with mistakes, alone and among files that use each other. */
class RefusedEditsTest {

    private static final String MAPPING =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: one, time: time, dimensions: a, measures: "p:double" }
            """;

    @TempDir Path parent;
    private EditedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private static String using(String id) {
        return answering(id, "one").replace("ref: sink", "ref: quote");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    uri: direct:a        | uri: [              | this is not valid YAML
                    setBody              | setBoddy            | setBoddy
                    direct:a             | direkt:a            | there is no component "direkt"
                    direct:a             | direct:a?tmeout=1   | has no option "tmeout"
                    constant: "two"      | simpel: "two"       | simpel
                    constant: "two"      | simple: "${bdy}"    | bdy
                    constant: "two"      | simple: "{{gone}}"  | "{{gone}}" has no value
                    ref: sink            | ref: sinc           | there is no bean "sinc"
                    constant: "two"      | klingon: "two"      | klingon
                    constant: "two"      | language: { language: klingon, expression: a } | klingon
                    """)
    void aMistakeIsRefusedWithItsLine(String right, String wrong, String problem) throws Exception {
        routes.write("a", answering("a", "one")).start();
        Route before = routes.camel.getRoute("a");

        routes.write("a", answering("a", "two").replace(right, wrong)).look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.problems("a"))
                .isNotEmpty()
                .allMatch(it -> it.matches("a\\.camel\\.yaml:[1-9]:\\d+: (?s).*"))
                .anyMatch(it -> it.contains(problem));
        assertThat(routes.log()).allMatch(line -> line.endsWith("; the last good version runs"));
        assertThat(routes.count("a", "refused")).isEqualTo(1);
    }

    @Test
    void oneIdInTwoFilesIsRefusedAndBothAreNamed() throws Exception {
        routes.write("b", answering("x", "one")).start();

        routes.write("a", answering("x", "two")).look();

        assertThat(routes.call("x")).isEqualTo("one");
        assertThat(routes.state("b").status()).isEqualTo("UP");
        assertThat(routes.problems("a"))
                .singleElement()
                .asString()
                .isEqualTo(
                        "a.camel.yaml:2:9: the route \"x\" is already in b.camel.yaml:2:9, and all"
                                + " route files share their names: give one of the two another name");
        assertThat(routes.log())
                .singleElement()
                .asString()
                .startsWith("WARN a.camel.yaml:2:9: the route \"x\" is already in b.camel.yaml:2:9")
                .endsWith("; its routes are left out, and all others run");
    }

    @Test
    void anEditThatTakesTheIdOfAnotherFileIsNamedFirst() throws Exception {
        routes.write("a", answering("a", "one")).write("b", answering("b", "one")).start();

        routes.write("a", answering("b", "two")).look();

        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.log())
                .singleElement()
                .asString()
                .startsWith("WARN a.camel.yaml:2:9: the route \"b\" is already in b.camel.yaml:2:9")
                .endsWith("; the last good version runs");
    }

    @Test
    void theIdThatAFileGivesARouteIsRefusedInAnother() throws Exception {
        routes.write("x", answering("x", "one").replace("    id: x\n", "")).start();

        routes.write("a", answering("x", "two").replace("direct:x", "direct:y")).look();

        assertThat(routes.call("x")).isEqualTo("one");
        assertThat(routes.problems("x") + "").isEqualTo("[]");
        assertThat(routes.problems("a"))
                .singleElement()
                .asString()
                .startsWith("a.camel.yaml:2:9: the route \"x\" is already in ")
                .contains(
                        "x.camel.yaml:1:3, where it has no id, and so is named for its file, and");
    }

    @Test
    void aStartupOrderOfTwoFilesIsRefused() throws Exception {
        routes.write("a", ordered("a", "10")).start();

        routes.write("b", ordered("b", "10")).write("c", ordered("c", "1000")).look();

        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.problems("b"))
                .singleElement()
                .asString()
                .startsWith("b.camel.yaml:3:19: \"startupOrder\" is already 10 in ")
                .contains("a.camel.yaml:3:19, and");
        assertThat(routes.problems("c"))
                .singleElement()
                .asString()
                .contains("\"startupOrder\" is 1000", "write a number below 1000");
    }

    private static String ordered(String id, String order) {
        return answering(id, "one")
                .replace("    from:", "    startupOrder: %s\n    from:".formatted(order));
    }

    @Test
    void startupOrdersMoveBetweenFiles() throws Exception {
        routes.write("a", ordered("a", "10")).write("b", ordered("b", "20")).start();

        routes.write("a", ordered("a", "20")).write("b", ordered("b", "10")).look();

        assertThat(routes.state("a").status()).isEqualTo("UP");
        assertThat(routes.state("b").status()).isEqualTo("UP");
        assertThat(routes.camel.getRoute("a").getStartupOrder()).isEqualTo(20);
    }

    @Test
    void routesOfFilesStartInTheirOrder() throws Exception {
        routes.write("a", ordered("a", "30"))
                .write("b", ordered("b", "10"))
                .write("c", ordered("c", "20"))
                .write("d", answering("d", "one"))
                .start();

        assertThat(routes.camel.getCamelContextExtension().getRouteStartupOrder())
                .extracting(route -> route.getRoute().getId())
                .containsExactly("b", "c", "a", "d");
    }

    @Test
    void anIdMovesFromFileToFile() throws Exception {
        routes.write("a", answering("x", "one")).write("b", answering("y", "one")).start();

        routes.write("a", answering("y", "two")).write("b", answering("x", "two")).look();

        assertThat(routes.call("x")).isEqualTo("two");
        assertThat(routes.call("y")).isEqualTo("two");
        assertThat(routes.camel.getRoutes()).hasSize(2);
    }

    @Test
    void filesThatAreValidOnlyTogetherAreTakenTogether() throws Exception {
        routes.write("c", answering("c", "one")).start();

        routes.write("b", using("b")).look();
        assertThat(routes.problems("b"))
                .singleElement()
                .asString()
                .contains("there is no bean \"quote\"");
        routes.write("a", MAPPING).look();

        assertThat(routes.state("a").status()).isEqualTo("UP");
        assertThat(routes.state("b").status()).isEqualTo("UP");
        assertThat(routes.camel.getRoute("b")).isNotNull();
    }

    @Test
    void aBeanThatAnotherFileUsesIsNotRemoved() throws Exception {
        routes.write("a", MAPPING + answering("a", "one")).write("b", using("b")).start();
        Route before = routes.camel.getRoute("b");

        routes.write("a", answering("a", "two")).look();

        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.camel.getRoute("b")).isSameAs(before);
        assertThat(routes.problems("a"))
                .singleElement()
                .asString()
                .startsWith("b.camel.yaml:7:")
                .contains("there is no bean \"quote\": declare it under \"beans\" in a route file");
        assertThat(routes.log())
                .singleElement()
                .asString()
                .endsWith("; the last good version of a.camel.yaml runs");

        Files.delete(routes.file("a"));
        routes.look();
        assertThat(routes.state("a").status()).isEqualTo("DEGRADED");

        Files.delete(routes.file("b"));
        routes.look();
        assertThat(routes.camel.getRoutes()).isEmpty();
        assertThat(routes.camel.getRegistry().lookupByName("quote")).isNull();
    }

    @Test
    void aBrokenFileDoesNotKeepItsUsersFromBeingEdited() throws Exception {
        routes.write("a", MAPPING).write("b", using("b")).start();
        Route before = routes.camel.getRoute("b");

        routes.write("a", "- beans: [").write("b", using("b") + "# edited").look();

        assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
        assertThat(routes.state("b").status()).isEqualTo("UP");
        assertThat(routes.camel.getRoute("b")).isNotSameAs(before);
    }

    @Test
    void aSharedBeanReloadsBothFiles() throws Exception {
        routes.write("a", MAPPING).write("b", using("b")).write("c", answering("c", "x")).start();
        Route before = routes.camel.getRoute("b");
        Route other = routes.camel.getRoute("c");
        Object bean = routes.camel.getRegistry().lookupByName("quote");

        routes.write("a", MAPPING.replace("one", "two")).look();

        assertThat(routes.camel.getRegistry().lookupByName("quote")).isNotSameAs(bean);
        assertThat(routes.camel.getRoute("b")).isNotSameAs(before);
        assertThat(routes.camel.getRoute("c")).isSameAs(other);
        assertThat(routes.log())
                .anyMatch(
                        line ->
                                line.matches(
                                        "INFO b.camel.yaml reloaded too: it uses .*a.camel.yaml"));
    }
}
