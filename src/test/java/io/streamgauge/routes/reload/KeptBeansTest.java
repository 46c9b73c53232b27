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

/** Edits of a file whose beans another file uses. */
class KeptBeansTest {

    private static final String BEANS =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: "{{measure}}", dimensions: symbol, measures: "price:double" }
                - name: holder
                  type: java.util.LinkedHashMap
                  properties: { "[quote]": "#bean:quote" }
                - name: other
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: other, dimensions: symbol, measures: "size:bigint" }
            """;

    @TempDir Path parent;
    private EditedRoutes routes;
    private Route user;
    private Object quote;

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent, Map.of("measure", "one", "word", "one"));
        routes.write("a", BEANS + answering("a", "{{word}}"))
                .write("b", answering("b", "b") + "        - process: { ref: quote }\n")
                .write(
                        "c",
                        answering("c", "c")
                                + "        - setHeader: { name: x, simple: \"${bean:holder}\" }\n")
                .write("d", answering("d", "d") + "        - process: { ref: other }\n")
                .start();
        routes.look();
        user = routes.camel.getRoute("b");
        quote = bean("quote");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private Object bean(String name) {
        return routes.camel.getRegistry().lookupByName(name);
    }

    @Test
    void aSettingOfARouteLeavesTheUsersOfItsBeans() throws Exception {
        routes.set(Map.of("measure", "one", "word", "two")).look();

        assertThat(routes.call("a")).isEqualTo("two");
        assertThat(routes.camel.getRoute("b")).isSameAs(user);
        assertThat(bean("quote")).isSameAs(quote);
        assertThat(routes.log())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("INFO a.camel.yaml reloaded in"));
    }

    @Test
    void anEditOfARouteLeavesTheUsersOfItsBeans() throws Exception {
        routes.write("a", "# edited\n" + BEANS + answering("a", "three")).look();

        assertThat(routes.call("a")).isEqualTo("three");
        assertThat(routes.camel.getRoute("b")).isSameAs(user);
        assertThat(bean("quote")).isSameAs(quote);
    }

    @Test
    void aSettingOfABeanReloadsItsUsersOnly() throws Exception {
        Route ofAnother = routes.camel.getRoute("d");
        Route ofTheHolder = routes.camel.getRoute("c");
        Object other = bean("other");

        routes.set(Map.of("measure", "two", "word", "one")).look();

        assertThat(bean("quote")).isNotSameAs(quote);
        assertThat(routes.camel.getRoute("b")).isNotSameAs(user);
        assertThat(routes.camel.getRoute("c")).isNotSameAs(ofTheHolder);
        assertThat(routes.camel.getRoute("d")).isSameAs(ofAnother);
        assertThat(bean("other")).isSameAs(other);
    }

    @Test
    void aFailedStartKeepsTheBeansOfRunningRoutes() throws Exception {
        routes.gateIsClosed = true;
        String gated =
                answering("a", "two").replace("    from:", "    routePolicy: gate\n    from:");

        routes.write("a", BEANS + gated).look();

        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.camel.getRoute("b")).isSameAs(user);
        assertThat(bean("quote")).isSameAs(quote);
        assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
    }

    @Test
    void aBeanThatMovesReloadsItsUsers() throws Exception {
        routes.write("a", answering("a", "one")).write("z", BEANS).look();

        assertThat(bean("quote")).isNotSameAs(quote);
        assertThat(routes.camel.getRoute("b")).isNotSameAs(user);
        assertThat(routes.state("z").status()).isEqualTo("UP");
    }
}
