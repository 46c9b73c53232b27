package io.streamgauge.local.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the events of a source to a client, each when the one before it is on its way. */
final class EventWriter {

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    /** How often a source that pauses is asked again, which may wait for the time to pass. */
    private static final int TICK_MILLIS = 100;

    private final Reply.Events events;
    private final Client client;
    private final HttpServerResponse response;
    private final Executor workers;
    private final Duration readTime;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * How often the source was said to be ready since it last paused; it is being asked while this
     * is above 0, as it is from the start, so that it is never asked twice at a time.
     */
    private final AtomicInteger calls = new AtomicInteger(1);

    /** When the event was written that is not on its way yet; known to the event loop. */
    private @Nullable Long unsentNanos;

    /**
     * A writer on the thread of a response.
     *
     * @param readTime how long an event may wait for a client that does not read
     */
    EventWriter(Reply.Events events, Client client, Executor workers, Duration readTime) {
        this.events = events;
        this.client = client;
        this.response = client.response();
        this.workers = workers;
        this.readTime = readTime;
    }

    /** Begins the answer; on the response's own thread. */
    void start() {
        long timer = client.context().owner().setPeriodic(TICK_MILLIS, tick -> tick());
        var unused = client.over().thenRun(() -> stop(timer));
        response.setChunked(true);
        events.source().whenReady(this::ready);
        write(EventFrame.initial());
    }

    private void tick() {
        if (unsentNanos != null && System.nanoTime() - unsentNanos > readTime.toNanos()) {
            client.drop();
        } else {
            ready();
        }
    }

    private void ready() {
        if (calls.getAndIncrement() == 0) {
            ask();
        }
    }

    private void ask() {
        try {
            workers.execute(this::step);
        } catch (RejectedExecutionException serverIsClosed) {
            close();
        }
    }

    private void step() {
        if (closed.get()) {
            return;
        }
        int heard = calls.get();
        try {
            EventSource.Step step = events.source().next();
            if (step instanceof EventSource.Step.Event event) {
                write(EventFrame.of(event));
            } else if (step instanceof EventSource.Step.End) {
                end(Buffer.buffer());
            } else if (calls.addAndGet(-heard) > 0) {
                ask();
            }
        } catch (ServiceException e) {
            end(EventFrame.of(events.service(), e));
        } catch (RuntimeException e) {
            LOG.error("An answer of the local endpoint failed", e);
            ServiceException error =
                    new ServiceException("InternalFailureException", 500, Dispatcher.INTERNAL);
            end(EventFrame.of(events.service(), error));
        }
    }

    private void write(Buffer frame) {
        client.context()
                .runOnContext(
                        now -> {
                            if (!response.closed() && !response.ended()) {
                                unsentNanos = System.nanoTime();
                                var unused = response.write(frame).onSuccess(written -> sent());
                            }
                        });
    }

    private void sent() {
        unsentNanos = null;
        ask();
    }

    private void end(Buffer frame) {
        close();
        client.context()
                .runOnContext(
                        now -> {
                            if (!response.closed() && !response.ended()) {
                                var unused = response.end(frame);
                            }
                        });
    }

    private void stop(long timer) {
        client.context().owner().cancelTimer(timer);
        close();
    }

    private void close() {
        if (closed.compareAndSet(false, true)) {
            events.source().close();
        }
    }
}
