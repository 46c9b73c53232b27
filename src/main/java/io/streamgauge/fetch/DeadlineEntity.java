package io.streamgauge.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of an answer, each part of which must come before the deadline of its fetch. */
final class DeadlineEntity extends HttpEntityWrapper {

    private final Deadline deadline;
    private final Consumer<IOException> broken;

    /**
     * @param broken gets the failure when the body does not reach its end
     */
    DeadlineEntity(HttpEntity body, Deadline deadline, Consumer<IOException> broken) {
        super(body);
        this.deadline = deadline;
        this.broken = broken;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new WatchedStream(super.getContent());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            content.transferTo(out);
        }
    }

    private final class WatchedStream extends FilterInputStream {

        private boolean reported;

        WatchedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return deadline.read(() -> in.read(bytes, offset, length));
            } catch (IOException e) {
                if (!reported) {
                    reported = true;
                    broken.accept(e);
                }
                throw e;
            }
        }
    }
}
