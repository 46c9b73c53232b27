package io.streamgauge.rows.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A stream of UTF-8 that is decoded from another character set.
 *
 * <p>What is not valid in its character set becomes the byte 0xFF, which never occurs in UTF-8: the
 * reader rejects its line.
 */
final class TextStream extends InputStream {

    private static final int CHUNK = 1 << 14;
    private static final byte[] NOT_TEXT = {(byte) 0xFF};

    private final InputStream stream;
    private final CharsetDecoder decoder;
    private final ByteBuffer encoded = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer decoded = CharBuffer.allocate(CHUNK);
    private byte[] utf8 = new byte[0];
    private int at;
    private boolean malformed;
    private boolean ended;

    TextStream(InputStream stream, Charset charset) {
        this.stream = stream;
        this.decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return available() > 0 || fill() ? utf8[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (available() == 0 && !fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(utf8, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return utf8.length - at;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** Decodes more text; returns whether there was more. */
    private boolean fill() throws IOException {
        at = 0;
        utf8 = new byte[0];
        while (utf8.length == 0 && !ended) {
            utf8 = malformed ? NOT_TEXT : decode();
            malformed = malformed && utf8 != NOT_TEXT;
        }
        return utf8.length > 0;
    }

    private byte[] decode() throws IOException {
        boolean more = read(encoded);
        CoderResult result = decoder.decode(encoded, decoded.clear(), !more);
        if (result.isError()) {
            encoded.position(encoded.position() + result.length());
            malformed = true;
        }
        ended = !more && result.isUnderflow();
        return decoded.flip().toString().getBytes(UTF_8);
    }

    @SuppressWarnings("ByteBufferBackingArray") // allocated above, without an offset
    private boolean read(ByteBuffer buffer) throws IOException {
        buffer.compact();
        int count = stream.read(buffer.array(), buffer.position(), buffer.remaining());
        buffer.position(buffer.position() + Math.max(0, count)).flip();
        return count >= 0;
    }
}
