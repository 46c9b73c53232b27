package io.streamgauge.routes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of routes that hold a port, as a server does. */
class HeldPortsTest {

    @TempDir Path parent;
    private EditedRoutes routes;
    private final int port = FreePorts.next();
    private final int other = FreePorts.next();

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private static String holding(String id, int port, String mark) {
        return """
        - route:
            id: %s
            from:
              uri: port:%d
              steps:
                - process: { ref: sink }
        # %s
        """
                .formatted(id, port, mark);
    }

    @Test
    void theNewRouteGetsThePortOfTheOldOne() throws Exception {
        routes.write("a", holding("a", port, "one")).start();

        routes.write("a", holding("b", port, "two")).look();

        assertThat(routes.problems("a")).isEmpty();
        assertThat(routes.camel.getRoute("b")).isNotNull();
    }

    /** The file that comes first by its name fails until the other one has freed the port. */
    @Test
    void aPortMovesFromFileToFile() throws Exception {
        routes.write("a", holding("a", other, "one")).write("z", holding("z", port, "one")).start();

        routes.write("a", holding("a", port, "two")).write("z", holding("z", other, "two")).look();

        assertThat(routes.problems("a")).isEmpty();
        assertThat(routes.problems("z")).isEmpty();
        assertThat(routes.state("a").status()).isEqualTo("UP");
        assertThat(routes.state("z").status()).isEqualTo("UP");
    }

    @Test
    void aPortOfAnotherProgramLeavesTheLastGoodVersion() throws Exception {
        routes.write("a", holding("a", port, "one")).start();
        try (ServerSocket held = new ServerSocket(other, 1, InetAddress.getLoopbackAddress())) {
            routes.write("a", holding("a", other, "two")).look();

            assertThat(held.isBound()).isTrue();
            assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
            assertThat(routes.problems("a")).singleElement().asString().contains("in use");
            assertThat(routes.camel.getRoute("a").getEndpoint().getEndpointUri())
                    .isEqualTo("port://" + port);
        }
    }

    @Test
    void aStartThatFindsThePortInUseIsTriedAgain() throws Exception {
        try (ServerSocket held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            routes.write("a", holding("a", port, "one"))
                    .write("b", EditedRoutes.answering("b", "one"))
                    .start();
            assertThat(held.isBound()).isTrue();
            assertThat(routes.state("a").status()).isEqualTo("DOWN");
        }

        routes.look();
        routes.pass(Duration.ofSeconds(10));
        routes.look();

        assertThat(routes.state("a").status()).isEqualTo("UP");
    }
}
