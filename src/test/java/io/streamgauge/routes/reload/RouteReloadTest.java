package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of files in a folder whose routes run. */
class RouteReloadTest {

    @TempDir Path parent;

    @Test
    void anEditReplacesTheRouteOfItsFileAlone() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", answering("a", "one")).write("b", answering("b", "one")).start();
            Route a = routes.camel.getRoute("a");
            Route b = routes.camel.getRoute("b");

            routes.write("a", answering("a", "two")).look();

            assertThat(routes.call("a")).isEqualTo("two");
            assertThat(routes.call("b")).isEqualTo("one");
            assertThat(routes.camel.getRoute("a")).isNotSameAs(a);
            assertThat(routes.camel.getRoute("b")).isSameAs(b);
            assertThat(routes.camel.getRoute("b").getEndpoint()).isSameAs(b.getEndpoint());
            assertThat(routes.state("a").status()).isEqualTo("UP");
            assertThat(routes.log())
                    .singleElement()
                    .asString()
                    .matches("INFO a.camel.yaml reloaded in \\S+ \\S+: a");
            assertThat(routes.count("a", "taken")).isEqualTo(2);
        }
    }

    @Test
    void theRoutesAreNotReadyBeforeTheyHaveStarted() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            RoutesHealth health = new RoutesHealth(routes.reloader().states());
            health.setCamelContext(routes.camel);
            assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(health.call().getMessage()).contains("The routes are being started.");

            routes.write("a", answering("a", "one")).start();

            assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        }
    }

    @Test
    void aBrokenEditLeavesTheLastGoodVersion() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", answering("a", "one")).start();
            Route before = routes.camel.getRoute("a");

            routes.write("a", answering("a", "two").replace("direct:", "direkt:")).look();
            routes.look();

            assertThat(routes.camel.getRoute("a")).isSameAs(before);
            assertThat(routes.call("a")).isEqualTo("one");
            assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
            assertThat(routes.log()).hasSize(1);
            assertThat(routes.log().get(0))
                    .startsWith("WARN a.camel.yaml:4:12: there is no component \"direkt\"")
                    .endsWith("; the last good version runs");
            assertThat(routes.count("a", "refused")).isEqualTo(1);

            routes.write("a", answering("a", "one")).look();

            assertThat(routes.camel.getRoute("a")).isSameAs(before);
            assertThat(routes.state("a").status()).isEqualTo("UP");
            assertThat(routes.log().get(1)).isEqualTo("INFO a.camel.yaml is as it runs again");
        }
    }

    @Test
    void filesAreAddedRenamedAndDeleted() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", answering("a", "one")).start();

            routes.write("b", answering("b", "two")).look();
            assertThat(routes.call("b")).isEqualTo("two");

            Files.move(routes.file("a"), routes.file("c"));
            routes.look();
            assertThat(routes.call("a")).isEqualTo("one");
            assertThat(routes.state("c").status()).isEqualTo("UP");
            assertThat(routes.reloader().states().of(routes.file("a") + "")).isEmpty();

            Files.delete(routes.file("b"));
            routes.look();
            assertThat(routes.camel.getRoute("b")).isNull();
            assertThat(routes.camel.getRouteDefinitions()).hasSize(1);
            assertThat(routes.log()).contains("INFO b.camel.yaml removed: b stopped");
        }
    }

    @Test
    void aWrongFileDoesNotStopTheStartOfTheOthers() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", answering("a", "one")).write("b", "- route: [").start();

            assertThat(routes.call("a")).isEqualTo("one");
            assertThat(routes.state("b").status()).isEqualTo("DOWN");
            assertThat(routes.problems("b")).singleElement().asString().contains("b.camel.yaml:1:");

            routes.write("b", answering("b", "two")).look();
            assertThat(routes.call("b")).isEqualTo("two");
        }
    }

    @Test
    void aStartFailsIfNoRouteRuns() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", "- route: [").write("b", "- routes: {}");

            assertThatThrownBy(routes::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a.camel.yaml:1:")
                    .hasMessageContaining("b.camel.yaml:1:");
            assertThat(routes.log()).isEmpty();
        }
    }

    /** The simple language keeps its expressions, with the beans that they call. */
    @Test
    void anEditedBeanIsCalledFromExpressions() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", calling("one")).start();
            assertThat(routes.call("a")).isEqualTo("one");

            routes.write("a", calling("two")).look();

            assertThat(routes.call("a")).isEqualTo("two");
        }
    }

    private static String calling(String word) {
        return """
        - beans:
            - name: word
              type: java.net.URI
              constructors: { "0": "%s" }
        """
                        .formatted(word)
                + answering("a", "x")
                        .replace("constant: \"x\"", "simple: \"${bean:word?method=getPath}\"");
    }

    @Test
    void messagesThatWaitInAQueueAreNotLost() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("a", queue("one")).start();
            for (int i = 0; i < 50; i++) {
                routes.camel.createFluentProducerTemplate().to("seda:a").withBody(i + "").send();
                if (i % 10 == 5) {
                    routes.write("a", queue("edit " + i)).look();
                }
            }

            await().until(() -> routes.received.size() == 50);
            assertThat(routes.received).doesNotHaveDuplicates();
        }
    }

    private static String queue(String mark) {
        return """
        - route:
            id: a
            from:
              uri: seda:a
              steps:
                - delay: { constant: "5" }
                - process: { ref: sink }
        # %s
        """
                .formatted(mark);
    }
}
