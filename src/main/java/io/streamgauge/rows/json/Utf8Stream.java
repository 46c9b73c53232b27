package io.streamgauge.rows.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A stream of UTF-8 that is encoded from characters; half a surrogate pair becomes the byte 0xFF,
 * which never occurs in UTF-8.
 */
final class Utf8Stream extends InputStream {

    private static final int CHUNK = 1 << 13;

    private final Reader reader;
    private final CharsetEncoder encoder =
            UTF_8.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK * 4).flip();
    private boolean ended;

    Utf8Stream(Reader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining() && !ended) {
            chars.compact();
            boolean more = reader.read(chars) >= 0;
            chars.flip();
            bytes.clear();
            CoderResult result = encoder.encode(chars, bytes, !more);
            if (result.isError()) {
                chars.position(chars.position() + result.length());
                bytes.put((byte) 0xFF);
            }
            bytes.flip();
            ended = !more && !chars.hasRemaining();
        }
        return bytes.hasRemaining();
    }
}
