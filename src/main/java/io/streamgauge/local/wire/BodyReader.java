package io.streamgauge.local.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one request on the event loop of its connection: no more than its operation
 * takes, when memory is free, and within a bounded time.
 */
final class BodyReader {

    private static final int FIRST_BYTES = 64 * 1024;

    private final Client client;
    private final int maxBytes;
    private final Consumer<Buffer> reader;
    private final Function<ServiceException, Answer> refusal;
    private Buffer body = Buffer.buffer();
    private boolean over;
    private boolean waiting = true;
    private long timer;
    private BodyMemory.@Nullable Place place;

    /**
     * @param maxBytes the largest body
     * @param reader takes the whole body, once
     * @param refusal the answer where the body is not read
     */
    BodyReader(
            Client client,
            int maxBytes,
            Consumer<Buffer> reader,
            Function<ServiceException, Answer> refusal) {
        this.client = client;
        this.maxBytes = maxBytes;
        this.reader = reader;
        this.refusal = refusal;
    }

    /** Begins to read, on the event loop. */
    void start(BodyMemory bodyMemory, long timeoutMillis) {
        HttpServerRequest request = client.request();
        long declared = declared();
        if (declared > maxBytes) {
            refuse(tooLarge());
            return;
        }
        request.pause();
        request.handler(this::add);
        request.endHandler(ended -> end());
        request.exceptionHandler(gone -> stop());
        timer = client.context().owner().setTimer(timeoutMillis, late -> refuse(late()));
        body = Buffer.buffer((int) Math.max(0, Math.min(declared, FIRST_BYTES)));
        Runnable resume = () -> client.context().runOnContext(now -> resume());
        place = bodyMemory.take(declared < 0 ? maxBytes : declared, resume);
        var unused = client.over().thenRun(this::release);
    }

    private void resume() {
        waiting = false;
        if (over) {
            return;
        }
        if (client.header("Expect").equalsIgnoreCase("100-continue")) {
            client.response().writeContinue();
        }
        client.request().resume();
    }

    private void add(Buffer bytes) {
        if (over) {
            return;
        }
        if (body.length() + bytes.length() > maxBytes) {
            refuse(tooLarge());
        } else {
            body.appendBuffer(bytes);
        }
    }

    private void end() {
        if (!over) {
            stop();
            reader.accept(body);
        }
    }

    private void refuse(ServiceException error) {
        if (!over) {
            stop();
            body = Buffer.buffer();
            client.refuse(refusal.apply(error));
        }
    }

    private void stop() {
        over = true;
        client.context().owner().cancelTimer(timer);
    }

    private void release() {
        if (place != null) {
            place.release();
        }
    }

    private long declared() {
        String length = client.header("Content-Length");
        if (length.isEmpty()) {
            return client.request().isEnded() ? 0 : -1;
        }
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    private ServiceException tooLarge() {
        return new ServiceException(
                "RequestEntityTooLargeException",
                413,
                "The request body is larger than the maximum of this operation, %d bytes."
                        .formatted(maxBytes));
    }

    private ServiceException late() {
        return waiting
                ? new ServiceException(
                        "ThrottlingException",
                        503,
                        "Rate exceeded: the bodies of other requests fill the memory.")
                : new ServiceException(
                        "RequestTimeoutException", 408, "The request body did not arrive in time.");
    }
}
