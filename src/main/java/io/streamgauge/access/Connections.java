package io.streamgauge.access;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a port, from the moment that they are accepted, each with the time since
 * when it has no request. One that has not sent its first request yet, be it silent, in its
 * handshake or in the middle of a head, is given less time than one between two requests. The map
 * is concurrent, and each entry is replaced whole.
 */
public final class Connections {

    private static final long SWEEP_MILLIS = 1_000;

    /** How long a client may take to read what was written before the end of its connection. */
    private static final long LINGER_SECONDS = 5;

    private final Map<Channel, State> states = new ConcurrentHashMap<>();
    private final Duration firstTime;
    private final Duration idleTime;
    private final int max;

    /**
     * @param firstTime how long a new connection may be open without a whole head
     * @param idleTime how long a connection may be open without a further request
     * @param max how many connections may be open
     */
    public Connections(Duration firstTime, Duration idleTime, int max) {
        this.firstTime = firstTime;
        this.idleTime = idleTime;
        this.max = max;
    }

    private record State(@Nullable HttpConnection connection, int requests, long sinceNanos) {

        static State accepted() {
            return new State(null, 0, System.nanoTime());
        }

        State with(HttpConnection known, int more) {
            return new State(known, requests + more, System.nanoTime());
        }
    }

    /** Starts the event loops of the port, which close connections that have no request. */
    public Vertx start(VertxOptions options) {
        Vertx vertx =
                new VertxBuilder(options)
                        .findTransport(new AcceptingTransport(this::accepted))
                        .init()
                        .vertx();
        vertx.setPeriodic(SWEEP_MILLIS, tick -> closeIdle());
        return vertx;
    }

    /**
     * Whether a connection may stay. Where there are too many, the one that has had no request for
     * the longest time is closed in its place.
     */
    public boolean accepted(Channel channel) {
        if (states.size() >= max && !makeRoom()) {
            return false;
        }
        states.put(channel, State.accepted());
        channel.closeFuture().addListener(closed -> states.remove(channel));
        return true;
    }

    /** A request has begun; it may take any time. */
    public void began(HttpConnection connection) {
        states.computeIfPresent(channel(connection), (channel, state) -> state.with(connection, 1));
    }

    /** A request has been answered, or its client is gone. */
    public void ended(HttpConnection connection) {
        states.computeIfPresent(
                channel(connection), (channel, state) -> state.with(connection, -1));
    }

    /** Closes a connection, whether or not its client reads what was written to it. */
    public static void close(HttpConnection connection) {
        var unused = connection.close();
        Channel channel = channel(connection);
        // The end of a connection waits for what was written before it, also if it is asked again.
        var unusedTimer =
                channel.eventLoop()
                        .schedule(
                                () -> channel.unsafe().close(channel.voidPromise()),
                                LINGER_SECONDS,
                                TimeUnit.SECONDS);
    }

    private void closeIdle() {
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
                            close(entry.getKey(), entry.getValue());
                            return true;
                        })
                .orElse(false);
    }

    private long limit(State state) {
        return (state.connection() == null ? firstTime : idleTime).toNanos();
    }

    private void close(Channel channel, State state) {
        states.remove(channel);
        if (state.connection() == null) {
            var unused = channel.close();
        } else {
            close(state.connection());
        }
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
