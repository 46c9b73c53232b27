package io.streamgauge.kinesis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The data of all gzip members that stand one behind the other; zeros may follow them, and nothing
 * else.
 *
 * <p>Java's own stream takes what follows a member for the end, whatever it is.
 */
final class GunzipStream extends InputStream {

    private static final int TRAILER = 8;

    private final byte[] data;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int member;
    private boolean inMember;
    private boolean ended;
    private int next;

    GunzipStream(byte[] data) {
        this.data = data;
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
    public void close() {
        inMember = false;
        ended = true;
        inflater.end();
    }

    private boolean beginMember() throws IOException {
        if (ended || restIsZero()) {
            ended = true;
            return false;
        }
        if (!GzipHeader.begins(data, next)) {
            throw new IOException(
                    "%d bytes behind gzip member %d are no gzip member"
                            .formatted(data.length - next, member));
        }
        member++;
        int content = GzipHeader.end(data, next);
        if (content < 0) {
            throw cutOff();
        }
        next = content;
        inflater.reset();
        inflater.setInput(data, content, data.length - content);
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
                if (inflater.needsInput() && !inflater.finished()) {
                    throw cutOff();
                }
                if (inflater.needsDictionary()) {
                    throw new IOException("gzip member %d needs a dictionary".formatted(member));
                }
            }
            return 0;
        } catch (DataFormatException e) {
            throw new IOException(
                    "gzip member %d is malformed (%s)".formatted(member, e.getMessage()), e);
        }
    }

    private void endMember() throws IOException {
        next = data.length - inflater.getRemaining();
        if (data.length - next < TRAILER) {
            throw cutOff();
        }
        if (number(next) != (int) checksum.getValue()) {
            throw new IOException("gzip member %d has a wrong checksum".formatted(member));
        }
        if (number(next + TRAILER / 2) != (int) inflater.getBytesWritten()) {
            throw new IOException("gzip member %d has a wrong length".formatted(member));
        }
        next += TRAILER;
        inMember = false;
    }

    private boolean restIsZero() {
        if (member == 0) {
            return false;
        }
        for (int at = next; at < data.length; at++) {
            if (data[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        return Byte.toUnsignedInt(data[at])
                | Byte.toUnsignedInt(data[at + 1]) << 8
                | Byte.toUnsignedInt(data[at + 2]) << 16
                | Byte.toUnsignedInt(data[at + 3]) << 24;
    }

    private EOFException cutOff() {
        return new EOFException("gzip member %d is cut off".formatted(member));
    }
}
