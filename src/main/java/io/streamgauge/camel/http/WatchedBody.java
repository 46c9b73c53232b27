package io.streamgauge.camel.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of an answer, each part of which must come before the deadline of its fetch. */
final class WatchedBody extends HttpEntityWrapper {

    private final Deadline deadline;

    WatchedBody(HttpEntity body, Deadline deadline) {
        super(body);
        this.deadline = deadline;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new WatchedStream(super.getContent(), deadline);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            content.transferTo(out);
        }
    }

    private static final class WatchedStream extends FilterInputStream {

        private final Deadline deadline;

        WatchedStream(InputStream in, Deadline deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return deadline.read(() -> in.read(bytes, offset, length));
        }
    }
}
