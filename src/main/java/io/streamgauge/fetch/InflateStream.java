package io.streamgauge.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The data of a body with the content encoding deflate, behind which nothing may follow. A body
 * without any bytes has no data.
 */
final class InflateStream extends InflaterInputStream {

    private static final int BUFFER = 1 << 13;
    private static final int ZLIB_DIVISOR = 31;

    private InflateStream(InputStream source, Inflater inflater) {
        super(source, inflater, BUFFER);
    }

    /** Reads a body with the header of zlib, or without it, as some servers send it. */
    static InputStream of(InputStream source) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(source, 2);
        byte[] header = begin.readNBytes(2);
        if (header.length == 0) {
            return begin;
        }
        begin.unread(header);
        return new InflateStream(begin, new Inflater(!isZlib(header)));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0 && (inf.getRemaining() > 0 || in.read() >= 0)) {
            throw new ZipException(
                    "deflate data end at byte %d, and other bytes follow"
                            .formatted(inf.getBytesRead()));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }

    private static boolean isZlib(byte[] header) {
        return header.length == 2
                && (header[0] & 0x0f) == 8
                && (((header[0] & 0xff) << 8) | (header[1] & 0xff)) % ZLIB_DIVISOR == 0;
    }
}
