package io.streamgauge.web;

import io.streamgauge.access.Connections;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the state to those who watch the live page, as server-sent events: all of it first, then
 * what has changed, once a second. One timer serves all viewers, and runs only while there are any.
 * A viewer that reads nothing for ten seconds is closed, and gets all of the state when it returns.
 * Its methods are synchronized, since connections may have threads of their own.
 */
final class LiveFeed implements Handler<RoutingContext> {

    private static final int MAX_VIEWERS = 32;
    private static final long INTERVAL_MILLIS = 1_000;
    private static final int MAX_MISSED = 10;
    private static final int QUEUE_BYTES = 256 * 1024;

    private final List<LiveSection> sections;
    private final PageThreads threads;
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private long timer = -1;
    private boolean busy;

    /** That of the last snapshot; viewers with the same number have the same snapshot. */
    private long number;

    LiveFeed(List<LiveSection> sections, PageThreads threads) {
        this.sections = sections;
        this.threads = threads;
    }

    @Override
    public synchronized void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (viewers.size() >= MAX_VIEWERS) {
            makeRoom(context.vertx());
        }
        PageHeaders.put(response);
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .setWriteQueueMaxSize(QUEUE_BYTES);
        Viewer viewer = new Viewer(context.request());
        viewers.add(viewer);
        response.closeHandler(unused -> remove(viewer, context.vertx()));
        if (timer < 0) {
            timer = context.vertx().setPeriodic(INTERVAL_MILLIS, unused -> tick(context.vertx()));
        }
        tick(context.vertx());
    }

    /** Closes the page that has read nothing for the longest time, or else the oldest one. */
    private void makeRoom(Vertx vertx) {
        viewers.stream()
                .max(Comparator.comparingInt(viewer -> viewer.missed))
                .ifPresent(
                        oldest -> {
                            var unused = oldest.response.write("data: {\"full\":true}\n\n");
                            close(oldest, vertx);
                        });
    }

    private void close(Viewer viewer, Vertx vertx) {
        remove(viewer, vertx);
        Connections.close(viewer.connection);
    }

    private synchronized void remove(Viewer viewer, Vertx vertx) {
        viewers.remove(viewer);
        if (viewers.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    /** Takes a snapshot, unless the one before has not ended. */
    private synchronized void tick(Vertx vertx) {
        if (!busy && !viewers.isEmpty()) {
            busy =
                    threads.run(
                            () -> {
                                LiveSnapshot now = LiveSnapshot.of(sections);
                                vertx.runOnContext(unused -> send(now, vertx));
                            });
        }
    }

    private synchronized void send(LiveSnapshot now, Vertx vertx) {
        busy = false;
        number++;
        Map<Long, String> changes = new HashMap<>();
        for (Viewer viewer : List.copyOf(viewers)) {
            if (viewer.response.writeQueueFull()) {
                if (++viewer.missed > MAX_MISSED) {
                    close(viewer, vertx);
                }
                continue;
            }
            LiveSnapshot before = viewer.last;
            String event = changes.computeIfAbsent(viewer.number, unused -> event(now, before));
            viewer.last = now;
            viewer.number = number;
            viewer.missed = 0;
            var unused = viewer.response.write(event);
        }
    }

    private static String event(LiveSnapshot now, @Nullable LiveSnapshot before) {
        return "data: "
                + PageJson.text(before == null ? now.whole() : now.changesSince(before))
                + "\n\n";
    }

    private static final class Viewer {
        private final HttpConnection connection;
        private final HttpServerResponse response;
        private @Nullable LiveSnapshot last;
        private long number;
        private int missed;

        Viewer(HttpServerRequest request) {
            this.connection = request.connection();
            this.response = request.response();
        }
    }
}
