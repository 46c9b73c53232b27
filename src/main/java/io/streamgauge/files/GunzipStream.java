package io.streamgauge.files;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The data of all gzip members of a stream. Only zeros may follow them. An empty stream has no
 * data.
 *
 * <p>Java's own stream treats anything after a member as the end. This one throws a {@link
 * ZipException} for malformed data, and an {@link EOFException} for truncated data.
 */
public final class GunzipStream extends InputStream {

    private final GzipInput input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int member;
    private boolean inMember;
    private boolean ended;

    public GunzipStream(InputStream source) {
        input = new GzipInput(source);
    }

    /** Whether the data begins with a complete header of a gzip member. */
    public static boolean isCompressed(byte[] data) {
        try {
            return GzipHeader.read(new GzipInput(new ByteArrayInputStream(data)));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int read = inflate(into, offset, length);
            if (read > 0) {
                checksum.update(into, offset, read);
                return read;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inMember = false;
        ended = true;
        inflater.end();
        input.close();
    }

    private boolean beginMember() throws IOException {
        if (ended || !input.hasMore() || restIsZero()) {
            ended = true;
            return false;
        }
        long begin = input.offset();
        if (!GzipHeader.read(input)) {
            throw member == 0 ? new ZipException("it is not in gzip format") : garbage(begin);
        }
        member++;
        inflater.reset();
        checksum.reset();
        inMember = true;
        return true;
    }

    /** Returns 0 at the end of the member. */
    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                int read = inflater.inflate(into, offset, length);
                if (read > 0) {
                    return read;
                }
                if (inflater.needsDictionary()) {
                    throw malformed("needs a dictionary");
                }
                if (inflater.needsInput() && !inflater.finished()) {
                    feed();
                }
            }
            return 0;
        } catch (DataFormatException e) {
            ZipException malformed = malformed("is malformed (" + e.getMessage() + ")");
            malformed.initCause(e);
            throw malformed;
        }
    }

    private void feed() throws IOException {
        if (!input.hasMore()) {
            throw truncated();
        }
        input.feed(inflater);
    }

    private void endMember() throws IOException {
        input.takeBack(inflater);
        if (number() != (int) checksum.getValue()) {
            throw malformed("has a wrong checksum");
        }
        if (number() != (int) inflater.getBytesWritten()) {
            throw malformed("has a wrong length");
        }
        inMember = false;
    }

    private boolean restIsZero() throws IOException {
        if (member == 0 || input.peek() != 0) {
            return false;
        }
        long begin = input.offset();
        while (input.hasMore()) {
            if (input.read() != 0) {
                throw garbage(begin);
            }
        }
        return true;
    }

    private int number() throws IOException {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int read = input.read();
            if (read < 0) {
                throw truncated();
            }
            number |= read << shift;
        }
        return number;
    }

    private ZipException garbage(long begin) {
        return new ZipException(
                "gzip member %d ends at byte %d, and what follows is not a gzip member"
                        .formatted(member, begin));
    }

    private ZipException malformed(String why) {
        return new ZipException("gzip member %d %s".formatted(member, why));
    }

    private EOFException truncated() {
        return new EOFException("gzip member %d is truncated".formatted(member));
    }
}
