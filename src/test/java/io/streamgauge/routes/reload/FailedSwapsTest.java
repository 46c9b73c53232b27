package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits without mistakes whose routes do not start, and routes that do not stop. */
class FailedSwapsTest {

    /** The common pool has a single thread on two processors. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    @TempDir Path parent;
    private EditedRoutes routes;
    private final CountDownLatch blocked = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent);
    }

    @AfterEach
    void stop() {
        blocked.countDown();
        routes.close();
    }

    private static String gated(String answer) {
        return answering("a", answer).replace("  from:", "  routePolicy: gate\n    from:");
    }

    @Test
    void theLastGoodTextRunsAgainIfTheNewRouteDoesNotStart() throws Exception {
        routes.write("a", answering("a", "one")).write("b", answering("b", "one")).start();
        routes.gateIsClosed = true;

        routes.write("a", gated("two")).write("b", answering("b", "two")).look();

        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.call("b")).isEqualTo("two");
        assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
        assertThat(routes.problems("a"))
                .singleElement()
                .asString()
                .startsWith("a.camel.yaml:2:5: ")
                .contains("the gate is closed");
        assertThat(routes.count("a", "rolled-back")).isEqualTo(1);

        routes.gateIsClosed = false;
        routes.write("a", gated("three")).look();
        assertThat(routes.call("a")).isEqualTo("three");
    }

    @Test
    void aFileOfWhichNothingRunsIsTriedAgain() throws Exception {
        routes.gateIsClosed = true;
        routes.write("a", gated("one")).write("b", answering("b", "one")).start();
        assertThat(routes.state("a").status()).isEqualTo("DOWN");
        assertThat(routes.count("a", "failed")).isEqualTo(1);

        routes.gateIsClosed = false;
        routes.look();
        assertThat(routes.state("a").status()).isEqualTo("DOWN");
        routes.pass(Duration.ofSeconds(10));
        routes.look();

        assertThat(routes.call("a")).isEqualTo("one");
        assertThat(routes.state("a").status()).isEqualTo("UP");
    }

    private void block() {
        Processor blocker =
                exchange -> {
                    routes.received.add("entered");
                    blocked.await();
                };
        routes.camel.getRegistry().bind("blocker", Processor.class, blocker);
    }

    @Test
    void aRouteThatDoesNotStopInTimeRunsOnAndTheEditIsTriedAgain() throws Exception {
        block();
        routes.camel.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        routes.camel.getShutdownStrategy().setTimeout(100);
        routes.write("a", answering("a", "one").replace("ref: sink", "ref: blocker")).start();
        CompletableFuture<String> call =
                CompletableFuture.supplyAsync(() -> routes.call("a"), OWN_THREAD);
        await().until(() -> routes.received.contains("entered"));

        routes.write("a", answering("a", "two")).look();

        assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
        String warning =
                "WARN a.camel.yaml was edited, but its route a has not ended its exchanges within %d ms: ";
        assertThat(routes.log()).singleElement().asString().startsWith(warning.formatted(100));
        // An exchange that ends after a longer time than the timeout must not defer an edit for
        // ever.
        for (int wait : List.of(200, 400, 800, 800)) {
            routes.pass(Duration.ofMinutes(5));
            routes.look();
            assertThat(routes.log()).last().asString().startsWith(warning.formatted(wait));
        }
        routes.camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        blocked.countDown();
        assertThat(call.get()).isEqualTo("one");
        assertThat(routes.call("a")).isEqualTo("one");

        routes.pass(Duration.ofMinutes(5));
        routes.look();
        assertThat(routes.call("a")).isEqualTo("two");
        assertThat(routes.state("a").status()).isEqualTo("UP");
    }

    @Test
    void anEditDuringAReloadIsTakenAfterIt() throws Exception {
        block();
        routes.write("a", answering("a", "one").replace("ref: sink", "ref: blocker")).start();
        CompletableFuture<String> call =
                CompletableFuture.supplyAsync(() -> routes.call("a"), OWN_THREAD);
        await().until(() -> routes.received.contains("entered"));
        routes.reloader().watch();

        routes.write("a", answering("a", "two"));
        routes.write("a", answering("a", "three"));
        blocked.countDown();

        assertThat(call.get()).isEqualTo("one");
        await().until(() -> routes.call("a").equals("three"));
    }

    @Test
    void aReloadThatWaitsEndsWhenTheProgramStops() throws Exception {
        block();
        routes.write("a", answering("a", "one").replace("ref: sink", "ref: blocker")).start();
        CompletableFuture<String> call =
                CompletableFuture.supplyAsync(() -> routes.call("a"), OWN_THREAD);
        await().until(() -> routes.received.contains("entered"));
        routes.write("a", answering("a", "two"));
        routes.reloader().look();
        CompletableFuture<Void> look =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                routes.reloader().look();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        OWN_THREAD);

        routes.reloader().close();

        look.get();
        assertThat(routes.camel.getRoute("a")).isNotNull();
        blocked.countDown();
        assertThat(call.get()).isEqualTo("one");
    }
}
