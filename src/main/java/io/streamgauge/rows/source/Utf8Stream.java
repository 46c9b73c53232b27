package io.streamgauge.rows.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A stream of UTF-8 that is encoded from characters; half a surrogate pair becomes the byte 0xFF,
 * which never occurs in UTF-8: the reader rejects its line.
 */
public final class Utf8Stream extends InputStream {

    private static final int CHUNK = 1 << 13;

    /** The second half of a pair, which no character before it completes. */
    private static final String LONE_SURROGATE = "\uDC00";

    private final Reader reader;
    private final CharsetEncoder encoder =
            UTF_8.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK * 4).flip();
    private boolean ended;

    public Utf8Stream(Reader reader) {
        this.reader = reader;
    }

    /** Text in another character set; what is not valid in it becomes the byte 0xFF, too. */
    static Utf8Stream decoded(InputStream stream, Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(LONE_SURROGATE);
        return new Utf8Stream(new InputStreamReader(stream, decoder));
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
