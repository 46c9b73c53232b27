package io.streamgauge.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Checks that Zstandard data consists of complete frames. Decompressors ignore a few bytes after a
 * frame, whatever they are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>
 */
public final class ZstdFrames {

    private static final long MAGIC = 0xFD2FB528L;
    private static final int CHECKSUM_BYTES = 4;

    private final InputStream source;
    private long offset;
    private int frames;

    private ZstdFrames(InputStream source) {
        this.source = source;
    }

    /**
     * Walks through all frames, without decompressing them.
     *
     * @param source the data, which is read in small pieces and should be buffered
     * @throws ZipException if something else follows a frame, or is in place of the first
     * @throws EOFException if the last frame is truncated
     */
    public static void check(InputStream source) throws IOException {
        new ZstdFrames(source).walk();
    }

    private void walk() throws IOException {
        for (int first = source.read(); first >= 0; first = source.read()) {
            long begin = offset++;
            long magic = first | magicRest(begin) << Byte.SIZE;
            if (magic != MAGIC) {
                throw garbage(begin);
            }
            frames++;
            frame();
        }
    }

    private long magicRest(long begin) throws IOException {
        byte[] rest = source.readNBytes(3);
        offset += rest.length;
        if (rest.length < 3) {
            throw garbage(begin);
        }
        return Byte.toUnsignedLong(rest[0])
                | Byte.toUnsignedLong(rest[1]) << 8
                | Byte.toUnsignedLong(rest[2]) << 16;
    }

    private void frame() throws IOException {
        int descriptor = (int) number(1);
        boolean single = (descriptor & 0x20) != 0;
        int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
        int contentSize = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
        skip((single ? 0 : 1) + dictionary + contentSize);
        boolean last;
        do {
            long block = number(3);
            last = (block & 1) != 0;
            boolean repeated = (block >> 1 & 3) == 1;
            skip(repeated ? 1 : block >> 3);
        } while (!last);
        skip((descriptor & 4) != 0 ? CHECKSUM_BYTES : 0);
    }

    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int read = source.read();
            if (read < 0) {
                throw truncated();
            }
            number |= (long) read << (i * Byte.SIZE);
        }
        offset += bytes;
        return number;
    }

    private void skip(long bytes) throws IOException {
        try {
            source.skipNBytes(bytes);
        } catch (EOFException e) {
            EOFException named = truncated();
            named.initCause(e);
            throw named;
        }
        offset += bytes;
    }

    private ZipException garbage(long begin) {
        return new ZipException(
                frames == 0
                        ? "it is not in zstd format"
                        : "zstd frame %d ends at byte %d, and what follows is not a zstd frame"
                                .formatted(frames, begin));
    }

    private EOFException truncated() {
        return new EOFException("zstd frame %d is truncated".formatted(frames));
    }
}
