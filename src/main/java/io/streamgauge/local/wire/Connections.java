package io.streamgauge.local.wire;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The open connections, from the moment that they are accepted, each with the time since when it
 * has no request. One that has not sent its first request yet, be it silent, in its handshake or in
 * the middle of a head, is given less time than one between two requests. The map is concurrent,
 * and each entry is replaced whole.
 */
final class Connections {

    private final Map<Channel, State> states = new ConcurrentHashMap<>();
    private final WireSettings.Bounds bounds;

    Connections(WireSettings.Bounds bounds) {
        this.bounds = bounds;
    }

    private record State(@Nullable HttpConnection connection, int requests, long sinceNanos) {

        static State accepted() {
            return new State(null, 0, System.nanoTime());
        }

        State with(HttpConnection known, int more) {
            return new State(known, requests + more, System.nanoTime());
        }
    }

    /**
     * Whether a connection may stay. Where there are too many, the one that has had no request for
     * the longest time is closed in its place.
     */
    boolean accepted(Channel channel) {
        if (states.size() >= bounds.connections() && !makeRoom()) {
            return false;
        }
        states.put(channel, State.accepted());
        channel.closeFuture().addListener(closed -> states.remove(channel));
        return true;
    }

    void began(HttpConnection connection) {
        states.computeIfPresent(channel(connection), (channel, state) -> state.with(connection, 1));
    }

    void ended(HttpConnection connection) {
        states.computeIfPresent(
                channel(connection), (channel, state) -> state.with(connection, -1));
    }

    /** Closes those that had no request for too long. */
    void closeIdle() {
        long now = System.nanoTime();
        states.forEach(
                (channel, state) -> {
                    if (state.requests() == 0 && now - state.sinceNanos() > limit(state)) {
                        close(channel, state);
                    }
                });
    }

    private boolean makeRoom() {
        long now = System.nanoTime();
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().requests() == 0)
                .max(Comparator.comparingLong(entry -> now - entry.getValue().sinceNanos()))
                .map(
                        entry -> {
                            states.remove(entry.getKey());
                            close(entry.getKey(), entry.getValue());
                            return true;
                        })
                .orElse(false);
    }

    private long limit(State state) {
        Duration limit = state.connection() == null ? bounds.bodyTime() : bounds.idleTime();
        return limit.toNanos();
    }

    private static void close(Channel channel, State state) {
        if (state.connection() == null) {
            var unused = channel.close();
        } else {
            var unused = state.connection().close();
        }
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
