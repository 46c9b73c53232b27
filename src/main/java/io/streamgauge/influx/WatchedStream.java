package io.streamgauge.influx;

import io.streamgauge.log.HumanText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an answer whose reads end after a timeout: the JDK's client has none for bodies that
 * are streams. Used by one thread; another one closes the stream when the time is over, which ends
 * the read.
 */
final class WatchedStream extends FilterInputStream {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedStream.class);

    private final Duration timeout;

    WatchedStream(InputStream in, Duration timeout) {
        super(in);
        this.timeout = timeout;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        var unused =
                reading.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(late -> closed());
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw reading.isCompletedExceptionally() ? late(e) : e;
        } finally {
            reading.complete(null);
        }
    }

    private IOException late(IOException e) {
        return new IOException("no data within " + HumanText.exactly(timeout), e);
    }

    private @Nullable Void closed() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("The answer could not be closed", e);
        }
        return null;
    }
}
