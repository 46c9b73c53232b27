package io.streamgauge.local.wire;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.access.PortAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clients that ask for more than the buffers of their connection hold, and read nothing. */
class UnreadAnswersTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final ObjectNode LARGE =
            JsonNodeFactory.instance.objectNode().put("text", "a".repeat(32 << 20));

    private final Endless endless = new Endless();

    @AutoClose
    private final WireServer server =
            WireServer.start(
                    new WireSettings(
                            "127.0.0.1",
                            0,
                            PortAccess.of("127.0.0.1"),
                            new WireSettings.Bounds(100_000, SHORT, SHORT, 100)),
                    List.of(
                            new Service(
                                    "Large_1",
                                    "",
                                    "message",
                                    List.of(new Whole()),
                                    List.of(new Events()))),
                    Map.of());

    @Test
    void aConnectionWhoseAnswerIsNotReadIsClosed() throws Exception {
        try (RawHttp client = ask("Whole")) {
            await().until(client::isClosedForSending);
        }
    }

    @Test
    void aConnectionWhoseEventsAreNotReadIsClosed() throws Exception {
        try (RawHttp client = ask("Events")) {
            await().until(client::isClosedForSending);
            await().untilTrue(endless.closed);
        }
    }

    private RawHttp ask(String operation) throws IOException {
        return new RawHttp(server.port())
                .head(
                        "POST / HTTP/1.1",
                        "Host: localhost",
                        "X-Amz-Target: Large_1." + operation,
                        "Content-Length: 2")
                .send("{}");
    }

    private static final class Whole implements Operation {

        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            return CompletableFuture.completedFuture(LARGE);
        }
    }

    private final class Events implements EventOperation {

        @Override
        public EventSource open(OperationCall call) {
            return endless;
        }
    }

    private static final class Endless implements EventSource {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public Step next() {
            return new Step.Event(
                    "Tick", JsonNodeFactory.instance.objectNode().put("text", "a".repeat(1 << 20)));
        }

        @Override
        public void whenReady(Runnable call) {
            // There is always a next one.
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
