package io.streamgauge.timestream.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.streamgauge.timestream.wire.RawAnswer.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answers of one connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">HTTP/1.1</a>
 */
final class AnswerStream {

    private static final int BUFFER_BYTES = 8192;
    private static final int MAX_HEAD_BYTES = 65_536;
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private int headBytes;

    AnswerStream(InputStream in) {
        this.in = in;
    }

    /** Whether bytes were read that no request asked for. */
    boolean hasMore() {
        return at < end;
    }

    /**
     * Reads the next answer, after those that only say to go on.
     *
     * @throws IOException if it is not complete, or not HTTP/1.1
     */
    RawAnswer next() throws IOException {
        headBytes = 0;
        String first = line();
        List<Header> headers = headers();
        while (status(first) < FIRST_FINAL_STATUS) {
            first = line();
            headers = headers();
        }
        boolean chunked = contains(headers, "Transfer-Encoding", "chunked");
        boolean untilEnd = !chunked && RawAnswer.header(headers, "Content-Length").isEmpty();
        boolean keepsOpen =
                first.startsWith("HTTP/1.1") && !contains(headers, "Connection", "close");
        int status = status(first);
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return new RawAnswer(status, headers, new byte[0], keepsOpen);
        }
        byte[] body = chunked ? chunks() : untilEnd ? rest() : bytes(length(headers));
        return new RawAnswer(status, headers, body, keepsOpen && !untilEnd);
    }

    private static int status(String line) throws IOException {
        try {
            if (line.startsWith("HTTP/1.")) {
                return Integer.parseInt(line, STATUS_AT, STATUS_AT + STATUS_DIGITS, 10);
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("the answer has no status", e);
        }
        throw new IOException("the answer is not one of HTTP/1.1");
    }

    private List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("the answer has a header without a name");
            }
            headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private static boolean contains(List<Header> headers, String name, String value) {
        Optional<String> found = RawAnswer.header(headers, name);
        return found.isPresent() && found.get().toLowerCase(Locale.ROOT).contains(value);
    }

    private static int length(List<Header> headers) throws IOException {
        String text = RawAnswer.header(headers, "Content-Length").orElse("");
        return bounded(text, 10);
    }

    private static int bounded(String text, int radix) throws IOException {
        try {
            int length = Integer.parseInt(text, radix);
            if (length >= 0 && length <= MAX_BODY_BYTES) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new IOException("the answer has a length that is not a number", e);
        }
        throw new IOException("the answer is too long");
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.writeBytes(bytes(length));
            if (body.size() > MAX_BODY_BYTES || !line().isEmpty()) {
                throw new IOException("the answer has a chunk that is too long");
            }
        }
        headers();
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        return bounded((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), HEXADECIMAL);
    }

    private byte[] rest() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (at < end || fill()) {
            body.write(buffer, at, end - at);
            at = end;
            if (body.size() > MAX_BODY_BYTES) {
                throw new IOException("the answer is too long");
            }
        }
        return body.toByteArray();
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = Math.min(length, end - at);
        System.arraycopy(buffer, at, bytes, 0, done);
        at += done;
        if (in.readNBytes(bytes, done, length - done) < length - done) {
            throw cut();
        }
        return bytes;
    }

    /** A line of the head, without its end. */
    private String line() throws IOException {
        int scanned = 0;
        while (true) {
            for (; at + scanned < end; scanned++) {
                if (buffer[at + scanned] == '\n') {
                    return take(scanned);
                }
            }
            if (at > 0) {
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            if (end == buffer.length) {
                throw new IOException("the answer has a line that is too long");
            }
            if (!fill()) {
                throw cut();
            }
        }
    }

    private String take(int length) throws IOException {
        headBytes += length;
        if (headBytes > MAX_HEAD_BYTES) {
            throw new IOException("the head of the answer is too long");
        }
        int without = length > 0 && buffer[at + length - 1] == '\r' ? length - 1 : length;
        String line = new String(Arrays.copyOfRange(buffer, at, at + without), ISO_8859_1);
        at += length + 1;
        return line;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = 0;
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }

    private static IOException cut() {
        return new IOException("the connection ended before the answer did");
    }
}
