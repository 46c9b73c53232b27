package io.streamgauge.runtime;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resources that are closed together, the newest first. Threads may add at the same time. */
final class OpenResources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes all of them; failures are logged. */
    @Override
    public void close() {
        for (AutoCloseable next = open.poll(); next != null; next = open.poll()) {
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("Not everything could be closed: {}", ErrorText.of(e));
            }
        }
    }
}
