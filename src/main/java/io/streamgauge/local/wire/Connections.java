package io.streamgauge.local.wire;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections, each with the time since when it has no request; a client that sends a byte
 * of a header now and then has none. The map is concurrent, and each entry is replaced whole.
 */
final class Connections {

    private final Map<HttpConnection, State> states = new ConcurrentHashMap<>();
    private final long idleNanos;

    Connections(Duration idleTime) {
        this.idleNanos = idleTime.toNanos();
    }

    private record State(int requests, long sinceNanos) {

        State with(int more) {
            return new State(requests + more, System.nanoTime());
        }
    }

    void opened(HttpConnection connection) {
        states.put(connection, new State(0, System.nanoTime()));
        connection.closeHandler(closed -> states.remove(connection));
    }

    void began(HttpConnection connection) {
        states.computeIfPresent(connection, (key, state) -> state.with(1));
    }

    void ended(HttpConnection connection) {
        states.computeIfPresent(connection, (key, state) -> state.with(-1));
    }

    /** Closes those that had no request for too long. */
    void closeIdle() {
        long now = System.nanoTime();
        states.forEach(
                (connection, state) -> {
                    if (state.requests() == 0 && now - state.sinceNanos() > idleNanos) {
                        var unused = connection.close();
                    }
                });
    }
}
